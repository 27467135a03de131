import Fleet
import Planning
import Reconciliation

/// From the first event to the last.
extension Simulation {
    /// Tells the whole story, ends the faults, and waits until nothing is left to do.
    package mutating func run() {
        begin()
        while nextChapter < story.chapters.count || time.elapsed < story.end && !story.isOneByOne {
            guard step() else { break }
            guard story.isOneByOne else { continue }
            if isDirty, isSettled {
                turnPage()
            } else if time.elapsed - pageTurned > Self.pageLimit {
                wasOneByOne = false
                turnPage()
            }
        }
        endFaults()
        settle()
        counts.starts = host.starts
        counts.stops = host.stops
        counts.publications = proxy.changes
    }

    mutating func begin() {
        plan(.boot, in: 0)
        plan(.poll, in: Self.pollInterval)
        plan(.request, in: 50)
        planFaults()
        if story.isOneByOne {
            turnPage()
        } else {
            for index in story.chapters.indices { plan(.chapter(index), in: story.chapters[index].at) }
        }
    }

    /// The sources' own interval.
    static let pollInterval: Int64 = 30_000

    private mutating func turnPage() {
        guard nextChapter < story.chapters.count else { return }
        open(nextChapter)
    }

    private mutating func open(_ index: Int) {
        nextChapter = index + 1
        pageTurned = time.elapsed
        switch story.chapters[index].chapter {
        case .commit(let fleet):
            let commit = repository.commit(fleet.files)
            tell("commit \(commit.text.suffix(3)): \(fleet.summary)")
        case .invalidCommit:
            let commit = repository.commit(["digits/endpoint.yml": "name: [\n"])
            tell("commit \(commit.text.suffix(3)) is invalid")
        case .forcePush:
            guard repository.commits.count > 1 else { return }
            repository.forcePush(to: repository.commits[repository.commits.count - 2].commit)
            tell("force push")
        case .quota(let total):
            tell("quota \(total.map(String.init) ?? "none")")
            settings.quota = total.map { .init(total: $0) }
            crash()
        case .newKey(let type, let grace): haveKeyReplaced(type, grace: grace)
        }
        if !strikes(.droppedNews, 40), let number = controller?.number {
            plan(.message(.sourceChanged, controller: number), in: milliseconds(0..<20))
        }
    }

    /// Something happened that a running controller is told of.
    mutating func sayNews() {
        if !strikes(.droppedNews, 40) { plan(.news, in: milliseconds(0..<6)) }
    }

    /// The next event happens. False: there is none.
    mutating func step() -> Bool {
        guard counts.passes < Self.limit, let (at, next) = queue.next() else { return false }
        time.elapsed = at
        chain.go(on: next.links)
        switch next.event {
        case .request, .answered: isDirty = false
        default: isDirty = true
        }
        happen(next.event)
        runController()
        return true
    }

    /// No run takes more passes: it would be livelock.
    static let limit = 5_000
    /// What cannot come true as long as faults go on is left after so many milliseconds.
    private static let pageLimit: Int64 = 120_000

    private mutating func happen(_ event: Event) {
        switch event {
        case .chapter(let index): open(index)
        case .fault(let fault): strike(fault)
        case .repair(let fault): repair(fault)
        case .work(let number): carryOn(number)
        case .see(.end, let number): if controller?.number == number { decide() }
        case .see(let part, let number): if controller?.number == number { see(part) }
        case .written(let number): if controller?.number == number { write() }
        case .read(let number): if controller?.number == number { read() }
        case .fetch(let commit, let number): if controller?.number == number { fetch(commit) }
        case .timer(let moment, let number): if controller?.number == number { _ = controller?.takeTimer(moment) }
        case .message(let message, let number): if controller?.number == number { controller?.post(message) }
        case .news: controller?.post(.worldChanged)
        case .poll:
            controller?.post(.sourceChanged)
            plan(.poll, in: Self.pollInterval)
        case .boot: boot()
        case .answers(let incarnation): answer(incarnation)
        case .hangs(let incarnation): hang(incarnation)
        case .recovers(let incarnation): answer(incarnation)
        case .ends(let incarnation, let cause): end(incarnation, cause)
        case .lateTable(let table, let number, let decision): takeLate(table, number, decision)
        case .request: request()
        case .answered(let incarnation, let number): finishRequest(number, on: incarnation)
        }
    }

    private mutating func read() {
        do throws(SourceFailure) {
            controller?.post(.read(.success(try repository.latest())))
        } catch {
            controller?.post(.read(.failure(error)))
        }
    }
}
