import Fleet
import Manifests
import Planning
import Reconciliation

/// One run of the real engine in a world where one seed decides everything: what people do, what goes wrong, how long things take
/// and in which order they end. There is no time but its own: the same seed tells the same story on every machine.
package struct Simulation: Sendable {
    /// What is going to happen.
    enum Event: Sendable {
        case chapter(Int)
        case fault(Fault)
        case repair(Fault)
        /// An action that was asked for goes on to its next stage.
        case work(Int)
        /// The controller with this number sees a part of the world, writes, or is woken.
        case see(LookPart, controller: Int)
        case written(controller: Int)
        case read(controller: Int)
        case fetch(CommitID, controller: Int)
        case timer(Moment, controller: Int)
        case message(SimulatedController.Message, controller: Int)
        case news
        case poll
        case boot
        case answers(Incarnation)
        case hangs(Incarnation)
        case recovers(Incarnation)
        case ends(Incarnation, ExitCause)
        case lateTable(RouteTable, publication: Int, Decision)
        case request
        case answered(Incarnation, request: Int)
    }

    /// An event, and how many decisions it comes behind.
    struct Planned: Sendable {
        let event: Event
        var links: Int
    }

    package let seed: UInt64
    let story: Story
    let faults: Set<Fault>
    let crashes: CrashPlan
    var random: SeededNumbers
    var queue = EventQueue<Planned>()
    var chain = WaitChain()

    // The world, which outlives every controller.
    var time = SimulatedTime()
    var host = SimulatedHost()
    var proxy = SimulatedProxy()
    var disk = SimulatedDisk()
    var repository = SimulatedRepository(id: Story.source)
    /// What is true of instances whatever their state says: processes that would answer a request.
    var answering: Set<Incarnation> = []
    var launches: [Incarnation: Launch] = [:]
    /// Instances that we have stopped.
    var stopped: Set<Incarnation> = []
    var requests = RequestTraffic()

    // The controller, and what it has asked for.
    var settings: Settings
    var controller: SimulatedController?
    var controllers = 0
    /// What earlier controllers have read: reading it again would only take time.
    var readers: [SourceID: FleetReader] = [:]
    var works: [Int: Work] = [:]
    var worksMade = 0
    /// Tables that the proxy was told.
    var publications = 0
    var look = Look()
    var isFaulty: Bool
    var nextChapter = 0
    /// What people ordered since the faults ended.
    var orders = 0
    var pageTurned: Int64 = 0
    /// Every chapter came true before the next.
    var wasOneByOne = true
    /// Something happened that may have settled it.
    var isDirty = true

    // What is watched.
    var oracles = Oracles()
    package internal(set) var violations: [Violation] = []
    package internal(set) var counts = Counts()
    /// One line for everything that happens, when it is asked for.
    package internal(set) var transcript: [String] = []
    let isTold: Bool

    /// - Parameters:
    ///   - faults: what may go wrong until the story has ended.
    ///   - crashes: effects around which the controller is killed besides.
    ///   - isTold: keep a transcript.
    package init(
        seed: UInt64, story: Story, faults: Set<Fault> = [], crashes: CrashPlan = CrashPlan(), isTold: Bool = false
    ) {
        self.seed = seed
        self.story = story
        self.faults = faults
        self.crashes = crashes
        self.isTold = isTold
        random = SeededNumbers(seed)
        settings = story.settings
        isFaulty = !faults.isEmpty
    }

    mutating func plan(_ event: Event, in milliseconds: Int64) {
        queue.plan(Planned(event: event, links: chain.links), at: time.elapsed + milliseconds)
    }

    mutating func tell(_ line: @autoclosure () -> String) {
        if isTold { transcript.append("\(time.elapsed) ms: \(line())") }
    }

    mutating func note(_ found: [(Violation.Oracle, String)]) {
        for (oracle, message) in found.sorted(by: { $0.1 < $1.1 }) {
            tell("BROKEN \(oracle.rawValue): \(message)")
            violations.append(Violation(oracle: oracle, at: time.elapsed, message: message))
        }
    }

    /// True in `percent` of a hundred cases, while this fault may strike.
    mutating func strikes(_ fault: Fault, _ percent: Int) -> Bool {
        isFaulty && faults.contains(fault) && random.chance(percent)
    }

    mutating func milliseconds(_ range: Range<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
}

/// Effects around which the controller is killed: numbers of a run without faults, counted from 1.
package struct CrashPlan: Hashable, Sendable {
    package var before: Set<Int>
    package var after: Set<Int>

    package init(before: Set<Int> = [], after: Set<Int> = []) {
        self.before = before
        self.after = after
    }

    /// Two crashes around any two of so many effects, or of those that come of the first crash.
    package static func pairs(among effects: Int) -> [CrashPlan] {
        (1...effects).flatMap { first in
            (first...(effects + 3)).flatMap { second in
                [
                    CrashPlan(before: [first], after: [second]), CrashPlan(after: [first, second]),
                    CrashPlan(before: [first, second]),
                ]
            }
        }
    }
}

/// What was done in a run, and what went wrong in it.
package struct Counts: Hashable, Sendable {
    /// Effects that a crash could come before or after.
    package var effects = 0
    package var crashes = 0
    package var passes = 0
    package var starts = 0
    package var stops = 0
    /// Publications that changed something.
    package var publications = 0
    /// Instances that ended without being stopped, and other accidents that cost a start.
    package var deaths = 0
    /// Instances that did not answer for a while.
    package var hangs = 0
    /// What the proxy has lost, and is told again.
    package var upsets = 0
    /// Instances that left the route, or were leaving it, when another was lost, the controller ended, or somebody ordered a halt.
    package var returns = 0
    /// Endpoints that somebody sent back to another revision.
    package var rollbacks = 0
    package var requests = 0
    package var failedRequests = 0
    /// Decisions one behind the other from the end of the faults until nothing was left to do.
    package var settling = 0
}

/// The oracles that look on while things happen.
struct Oracles: Sendable {
    let weights = WeightOracle()
    var readiness = ReadinessOracle()
    let promise = PromiseOracle()
    let quota = QuotaOracle()
    let record = RecordOracle()
    let rollout = RolloutOracle()
    let keys = KeyOracle()
    var patience = PatienceOracle()
    let plan = PlanOracle()
}
