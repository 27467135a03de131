package import Fleet
package import Planning

/// What is to be done for the engine, one thing after the other. Here stands the order that a crash relies on: memory is on disk
/// before an effect that it announces, and an effect whose memory cannot be written has failed before it began.
///
/// The controller does these errands with awaits, the simulator without; neither decides anything about them.
package struct Errands: Sendable {
    package enum Errand: Sendable {
        /// To be committed in one transaction, and answered by `wrote` or `couldNotWrite` before anything else.
        case write(from: Memory, to: Memory, events: [Event])
        case pin(SourceID, CommitID)
        case perform(Action)
        /// Read an earlier commit from the source's own store, and tell with `fetched` or `unfetchable`.
        case fetch(SourceID, CommitID)
        case readAgain(SourceID)
        case lookAgain(at: Moment)
    }

    private enum Step {
        case effect(Engine.Effect)
        /// What the disk refused earlier is tried again, also when nothing waits for it.
        case rewrite
    }

    package internal(set) var engine: Engine
    /// The memory as it is on disk; it lags behind the engine's while the disk refuses.
    package private(set) var persisted: Memory
    /// Why the memory cannot be written at present.
    package private(set) var unwritable: String?
    private var unwrittenEvents: [Event] = []
    /// Those before `done` have been seen to. Thousands may wait, so that none is moved up for each that is done.
    private var steps: [Step] = []
    private var done = 0

    /// - Parameter engine: one that was made from what is on disk.
    package init(engine: Engine, persisted: Memory) {
        self.engine = engine
        self.persisted = persisted
    }

    /// The one door through which anything reaches the engine. What comes of it is asked for by `next`.
    package mutating func take(_ input: Engine.Input, now: Moment) {
        steps += engine.handle(input, now: now).map(Step.effect)
    }

    /// What a person orders; returns what is said of it.
    package mutating func follow(_ order: Order, _ action: ManualAction, now: Moment) throws(OrderRefusal) -> String {
        let followed = try engine.follow(order, action, now: now)
        steps += followed.effects.map(Step.effect)
        return followed.message
    }

    package mutating func tryToWriteAgain() { steps.append(.rewrite) }

    /// The next errand; nil when nothing is left to do.
    package mutating func next() -> Errand? {
        while done < steps.count {
            switch steps[done] {
            case .effect(.record(_, _, let events)):
                unwrittenEvents += events
                steps[done] = .rewrite
            case .rewrite:
                if let write { return write }
                stepDone()
            case .effect(.perform(let action)):
                if let write, !engine.settings.seededFaults.has(.effectBeforeRecord) { return write }
                stepDone()
                return .perform(action)
            case .effect(.pin(let source, let commit)):
                stepDone()
                return .pin(source, commit)
            case .effect(.fetch(let source, let commit)):
                stepDone()
                return .fetch(source, commit)
            case .effect(.readAgain(let source)):
                stepDone()
                return .readAgain(source)
            case .effect(.lookAgain(let moment)):
                stepDone()
                return .lookAgain(at: moment)
            }
        }
        return nil
    }

    private mutating func stepDone() {
        done += 1
        if done == steps.count {
            (steps, done) = ([], 0)
        } else if done >= 64, done * 2 > steps.count {
            steps.removeFirst(done)
            done = 0
        }
    }

    private var write: Errand? {
        persisted != engine.memory || !unwrittenEvents.isEmpty
            ? .write(from: persisted, to: engine.memory, events: unwrittenEvents) : nil
    }

    /// The last `write` is on disk; returns the events that may be told now.
    package mutating func wrote() -> [Event] {
        unwritable = nil
        persisted = engine.memory
        defer { unwrittenEvents = [] }
        return unwrittenEvents
    }

    /// The last `write` was refused: what relied on it is not done.
    package mutating func couldNotWrite(_ reason: String, now: Moment) {
        unwritable = reason
        if engine.settings.seededFaults.has(.effectWithoutRecord), done < steps.count, case .effect(.perform) = steps[done] {
            (persisted, unwrittenEvents) = (engine.memory, [])
            return
        }
        guard done < steps.count else { return }
        let step = steps[done]
        stepDone()
        if case .effect(.perform(let action)) = step {
            steps.insert(contentsOf: engine.handle(.failed(action, reason: reason), now: now).map(Step.effect), at: done)
        }
    }
}
