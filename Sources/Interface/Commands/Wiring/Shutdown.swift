import EnvoyRouting
import Fleet
import Manifests
import Planning
import ProcessBackend
import Reconciliation
import Reports
import StateDirectory
import System
import WebInterface

/// `sluice down`: ends the controller, then the proxy with what it has in flight, then the instances. The state stays.
struct Shutdown {
    private let configuration: OperatorConfiguration
    private let progress: ProgressLine

    init(_ configuration: OperatorConfiguration, _ progress: ProgressLine) {
        self.configuration = configuration
        self.progress = progress
    }

    func run() async throws {
        guard let directory = try StateLook(configuration).directory else { return }
        if directory.holder != nil {
            progress.update("stopping the controller")
            try await stopController(of: directory)
        }
        let state = try await takeOver(directory)
        let journal = try SQLiteJournal.open(state)
        let parts = try Installation.Parts(configuration, state: state, identity: journal.identity, sources: [])
        progress.update("draining the proxy")
        await parts.router.shutDown()
        try await stopInstances(parts.backend, journal)
        // The next controller makes it anew; until then nothing is left outside of the state directory.
        try Files.remove(state.socketFolder)
    }

    /// A controller that ends before it has answered has done what it was asked for.
    private func stopController(of directory: StateDirectory) async throws {
        let socket = try directory.socket(ControllerProcess.socketName)
        guard Files.status(socket) != nil else {
            throw CommandFailure("the state directory is held by \(directory.holder ?? "another process"): let that end first")
        }
        do {
            try await ControlClient(socket: socket).stop()
        } catch {
            for _ in 0..<50 {
                if directory.holder == nil { return }
                try await Task.sleep(for: .milliseconds(100))
            }
            throw error
        }
    }

    /// The controller lets go of the lock when its last pass is done.
    private func takeOver(_ directory: StateDirectory) async throws -> StateDirectory {
        for _ in 0..<600 {
            if directory.holder == nil {
                return try StateDirectory.open(path: directory.path, access: .controller, command: "sluice down")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw CommandFailure(
            "the controller (\(directory.holder ?? "unknown")) did not end within 60 s; end its process, then try again")
    }

    private func stopInstances(_ backend: some Backend, _ journal: SQLiteJournal) async throws {
        guard case .known(let instances) = await backend.observeInstances() else {
            throw CommandFailure("the instances cannot be observed; `sluice doctor` says why")
        }
        let all = instances.keys.sorted()
        for (count, incarnation) in all.enumerated() {
            progress.update("stopping instance \(count + 1) of \(all.count)")
            await backend.stop(incarnation)
            await backend.clear(incarnation)
        }
        // Ended on purpose: the next start does not count them as failures.
        let memory = try await journal.load()
        var stopped = memory
        stopped.launches = [:]
        stopped.admissions = [:]
        try await journal.record(from: memory, to: stopped, events: [], at: SystemTime().now())
        // With nothing running, another configuration may have the state directory.
        try await journal.releaseClaim()
    }
}
