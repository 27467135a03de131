package import Fleet
package import Manifests
import Planning

/// Runs the engine: reads sources, observes, commits memory before effects, and performs effects without waiting for them.
///
/// All inputs go through one mailbox, so that the engine sees them one after the other.
package actor Controller {
    enum Message: Sendable {
        case sourceChanged(SourceID)
        case read(SourceID, Result<ManifestTree, SourceFailure>, seen: Moment)
        case worldChanged
        case ended(Action, keys: [KeyHash]?)
        case failed(Action, reason: String)
        case fetched(SourceID, CommitID, Result<ManifestTree, SourceFailure>)
        case order(Order, ManualAction, answer: @Sendable (Result<String, OrderRefusal>) -> Void)
        case stop
    }

    let ports: Ports
    let mailbox = Mailbox<Message>()
    var errands: Errands
    private var timer: Task<Void, Never>?
    private var timerAt: Moment?
    var lastCollection: Collection?
    /// Sources that are being read; `true`: there was news meanwhile.
    var reading: [SourceID: Bool] = [:]
    /// Sources that have not been read since `run` began.
    var unread: Set<SourceID> = []
    /// How the commit in force of each source came there, since this controller runs.
    package internal(set) var courses: [SourceID: CommitCourse] = [:]
    private let report: @Sendable (Event) -> Void

    /// - Parameter report: called with each event after it was recorded; the shell logs it.
    package init(
        ports: Ports, settings: Settings, concurrently: @escaping Concurrency = inTurn,
        report: @escaping @Sendable (Event) -> Void
    ) async throws(JournalFailure) {
        self.ports = ports
        self.report = report
        let persisted = try await ports.journal.load()
        let engine = Engine(memory: persisted, settings: settings, sources: ports.repositories, concurrently: concurrently)
        errands = Errands(engine: engine, persisted: persisted)
    }

    package var engine: Engine { errands.engine }
    /// The memory as it is on disk.
    var persisted: Memory { errands.persisted }
    /// Why the memory cannot be written at present.
    package var unwritable: String? { errands.unwritable }

    /// Reconciles until `until` says that it is enough (asked after each batch of messages, and believed once every source has been
    /// read), or the task is cancelled. What runs keeps running.
    package func run(until isEnough: @Sendable (Engine) -> Bool = { _ in false }) async {
        let watchers = watchChanges()
        mailbox.open()
        reading = [:]
        unread = Set(ports.sources.map(\.id))
        defer {
            for watcher in watchers { watcher.cancel() }
            timer?.cancel()
        }
        await restoreSources()
        // What runs is looked at first: a remote that does not answer must not keep it waiting.
        mailbox.post(.worldChanged)
        for source in ports.sources { mailbox.post(.sourceChanged(source.id)) }
        while true {
            let messages = await mailbox.take()
            if messages.contains(where: { if case .stop = $0 { true } else { false } }) || Task.isCancelled {
                return refuseOrders(among: messages)
            }
            await take(messages)
            if isEnough(engine) && unread.isEmpty { return refuseOrders() }
        }
    }

    /// Ends `run` after the pass that is under way.
    package nonisolated func stop() { mailbox.post(.stop) }

    /// Makes the controller look at everything again now.
    package nonisolated func lookAgain() {
        for source in ports.sources { mailbox.post(.sourceChanged(source.id)) }
    }

    private func take(_ messages: [Message]) async {
        var isNewsOnly = true
        for message in messages {
            if case .sourceChanged(let source) = message {
                read(source)
                continue
            }
            isNewsOnly = false
            switch message {
            case .read(let source, let result, let seen): await finishReading(source, result, seen: seen)
            case .ended(let action, let keys): await finish(action, keys: keys)
            case .failed(let action, let reason): await apply(.failed(action, reason: reason))
            case .fetched(let source, let commit, let result): await finishFetching(commit, of: source, result)
            case .order(let order, let action, let answer): await follow(order, action, answer)
            case .sourceChanged, .worldChanged, .stop: break
            }
        }
        if isNewsOnly { return }
        await apply(.observed(ports.observe(measuring: engine.memory.measuredEndpoints)))
        errands.tryToWriteAgain()
        await runErrands()
        for event in errands.engine.takeNews(now: ports.clock.now()) { report(event) }
        collectGarbage()
    }

    private func finish(_ action: Action, keys: [KeyHash]?) async {
        await apply(.ended(action))
        switch action {
        case .publish: noteOnCourses { $0.noteAcknowledged(at: $1) }
        case .issueKeys(let endpoint): await apply(.issuedKeys(endpoint, keys ?? []))
        case .replaceKey(let endpoint, _): await apply(.replacedKey(endpoint, keys ?? []))
        case .revokeKeys(let endpoint): await apply(.revokedKeys(endpoint))
        case .prepareEnvironment, .start, .stop, .clear, .publishHealth: break
        }
    }

    private func noteOnCourses(_ note: (inout CommitCourse, Moment) -> Void) {
        let now = ports.clock.now()
        courses = courses.mapValues { course in
            var course = course
            note(&course, now)
            return course
        }
    }

    /// The one door through which anything reaches the engine, and anything comes of it.
    func apply(_ input: Engine.Input) async {
        errands.take(input, now: ports.clock.now())
        if case .observed = input { noteOnCourses { $0.notePlanned(at: $1) } }
        await runErrands()
    }

    /// What people order reaches the engine in the same way.
    func carryOut(_ order: Order, _ action: ManualAction) async throws(OrderRefusal) -> String {
        let message = try errands.follow(order, action, now: ports.clock.now())
        await runErrands()
        return message
    }

    private func runErrands() async {
        while let errand = errands.next() {
            switch errand {
            case .write(let old, let new, let events): await write(from: old, to: new, events: events)
            case .pin(let source, let commit): await pin(commit, of: source)
            case .perform(let action): perform(action)
            case .fetch(let source, let commit): fetch(commit, of: source)
            case .readAgain(let source): read(source)
            case .lookAgain(let moment): wake(at: moment)
            }
        }
    }

    private func pin(_ commit: CommitID, of source: SourceID) async {
        do throws(SourceFailure) {
            try await ports.sources.first { $0.id == source }?.pin(commit)
        } catch {
            let message = "commit \(commit.short) could not be pinned, and is lost if the remote forgets it: \(error)"
            report(Event(at: ports.clock.now(), kind: "PinFailed", subject: "\(source)", message: message, commit: commit))
        }
    }

    private func write(from old: Memory, to new: Memory, events: [Event]) async {
        let before = unwritable
        var recorded: [Event] = []
        do throws(JournalFailure) {
            try await ports.journal.record(from: old, to: new, events: events, at: events.last?.at ?? ports.clock.now())
            recorded = errands.wrote()
        } catch {
            wake(at: ports.clock.now().adding(milliseconds: 1000))
            errands.couldNotWrite(error.message, now: ports.clock.now())
        }
        if unwritable != before { tell(unwritable: unwritable) }
        for event in recorded { report(event) }
    }

    /// Told at once and not recorded: the journal is what fails.
    private func tell(unwritable reason: String?) {
        let (kind, message) =
            reason.map { ("StateUnwritable", "nothing is changed until it can be recorded: \($0)") }
            ?? ("StateWritable", "the state can be written again")
        report(Event(at: ports.clock.now(), kind: kind, subject: "controller", message: message))
    }

    private func wake(at moment: Moment) {
        if let timerAt, timerAt <= moment, timer?.isCancelled == false { return }
        timer?.cancel()
        timerAt = moment
        timer = Task { [mailbox, clock = ports.clock, weak self] in
            await clock.sleep(until: moment)
            guard !Task.isCancelled else { return }
            await self?.forgetTimer()
            mailbox.post(.worldChanged)
        }
    }

    private func forgetTimer() { timerAt = nil }

    private func perform(_ action: Action) {
        if case .publish = action { noteOnCourses { $0.notePublished(at: $1) } }
        Task { [ports, mailbox] in
            do {
                mailbox.post(.ended(action, keys: try await ports.perform(action)))
            } catch {
                mailbox.post(.failed(action, reason: "\(error)"))
            }
        }
    }

    private func watchChanges() -> [Task<Void, Never>] {
        let sources = ports.sources.map { source in
            let (id, changes) = (source.id, source.changes())
            return Task { [mailbox] in for await _ in changes { mailbox.post(.sourceChanged(id)) } }
        }
        let world = [ports.backend.changes(), ports.router.changes()].map { changes in
            Task { [mailbox] in for await _ in changes { mailbox.post(.worldChanged) } }
        }
        return sources + world
    }
}
