import Fleet
import Planning
import Reconciliation

/// The loop of `Controller`, without its awaits: the same messages, the same order, the same errands. What `Controller` waits for,
/// the simulation answers whenever it likes.
struct SimulatedController: Sendable {
    enum Message: Sendable {
        case sourceChanged
        case read(Result<ManifestTree, SourceFailure>)
        case worldChanged
        case ended(Action, keys: [KeyHash]?)
        case failed(Action, reason: String)
        case fetched(CommitID, Result<ManifestTree, SourceFailure>)
        /// `until`: when it ends by itself.
        case order(Order, until: Moment?)
    }

    /// One thing that the loop does; the ones after it wait.
    enum Step: Sendable {
        case input(Engine.Input)
        /// Observes, and then decides.
        case look
        case writeAgain
        case follow(Order, until: Moment?)
    }

    /// What the loop waits for.
    enum Pause: Sendable {
        case nothing, looking, writing
    }

    /// Tells what was meant for an earlier one.
    let number: Int
    var errands: Errands
    var pause = Pause.nothing
    private var mailbox: [Message] = []
    private var steps: [Step] = []
    /// The source is being read; `true`: there was news meanwhile.
    private var reading: Bool?
    private var wantsReading = false
    private(set) var timerAt: Moment?

    /// - Parameter restored: the commit that was in force, from the source's own store; nil when there is none.
    init(number: Int, errands: Errands, restored: Engine.Input?) {
        self.number = number
        self.errands = errands
        steps = restored.map { [.input($0)] } ?? []
        mailbox = [.worldChanged, .sourceChanged]
    }

    mutating func post(_ message: Message) { mailbox.append(message) }

    /// The next step; nil when nothing is left to do before the next message.
    mutating func nextStep() -> Step? {
        if steps.isEmpty { takeMessages() }
        return steps.isEmpty ? nil : steps.removeFirst()
    }

    /// True once for each reading of the source that is to begin.
    mutating func takeWish() -> Bool {
        defer { wantsReading = false }
        return wantsReading
    }

    private mutating func takeMessages() {
        let messages = mailbox
        mailbox = []
        var isNewsOnly = true
        for message in messages {
            if case .sourceChanged = message {
                read()
                continue
            }
            isNewsOnly = false
            switch message {
            case .read(let result):
                switch result {
                case .success(let tree): steps.append(.input(.read(tree)))
                case .failure(let failure): steps.append(.input(.unreadable(Story.source, failure)))
                }
                let again = reading == true
                reading = nil
                if again { read() }
            case .ended(let action, let keys): finish(action, keys)
            case .failed(let action, let reason): steps.append(.input(.failed(action, reason: reason)))
            case .fetched(_, .success(let tree)): steps.append(.input(.fetched(tree)))
            case .fetched(let commit, .failure(let failure)):
                steps.append(.input(.unfetchable(Story.source, commit, failure)))
            case .order(let order, let until): steps.append(.follow(order, until: until))
            case .sourceChanged, .worldChanged: break
            }
        }
        if !isNewsOnly { steps += [.look, .writeAgain] }
    }

    /// Its newest revision is read, or will be once more.
    mutating func read() {
        if reading != nil {
            reading = true
        } else {
            reading = false
            wantsReading = true
        }
    }

    private mutating func finish(_ action: Action, _ keys: [KeyHash]?) {
        steps.append(.input(.ended(action)))
        switch action {
        case .issueKeys(let endpoint): steps.append(.input(.issuedKeys(endpoint, keys ?? [])))
        case .replaceKey(let endpoint, _): steps.append(.input(.replacedKey(endpoint, keys ?? [])))
        case .revokeKeys(let endpoint): steps.append(.input(.revokedKeys(endpoint)))
        case .prepareEnvironment, .start, .stop, .clear, .publish, .publishHealth: break
        }
    }

    /// True when a timer is to be set: an earlier one that runs is enough.
    mutating func wake(at moment: Moment) -> Bool {
        if let timerAt, timerAt <= moment { return false }
        timerAt = moment
        return true
    }

    /// False for a timer that was replaced.
    mutating func takeTimer(_ moment: Moment) -> Bool {
        guard timerAt == moment else { return false }
        timerAt = nil
        mailbox.append(.worldChanged)
        return true
    }

    /// Nothing is left to do, and nothing is awaited.
    var isIdle: Bool {
        if case .nothing = pause { steps.isEmpty && mailbox.isEmpty && reading == nil && !errands.engine.isBusy } else { false }
    }
}
