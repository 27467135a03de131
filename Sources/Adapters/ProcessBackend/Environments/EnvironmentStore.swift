import Fleet
import Synchronization
import System

/// The environments of a state directory: built once, then shared by all instances that need them.
actor EnvironmentStore {
    private let paths: StatePaths
    private let configuration: ProcessBackendConfiguration
    private let news: Broadcast
    private let now: @Sendable () -> Moment
    private let progress = ProgressBoard()
    private var records: [EnvironmentRecipe: EnvironmentRecord]?
    private var failures: [EnvironmentRecipe: EnvironmentState] = [:]
    private var builds: [EnvironmentRecipe: Task<Void, Never>] = [:]

    init(_ configuration: ProcessBackendConfiguration, news: Broadcast, now: @escaping @Sendable () -> Moment) {
        self.configuration = configuration
        paths = StatePaths(state: configuration.state)
        self.news = news
        self.now = now
    }

    var states: [EnvironmentRecipe: EnvironmentState] {
        var states = failures
        for record in loaded().values where isInstalled(record) { states[record.recipe] = .ready(key: record.key) }
        for recipe in builds.keys { states[recipe] = .preparing(progress: progress[recipe]) }
        return states
    }

    /// The record of an installed environment.
    func record(of recipe: EnvironmentRecipe) -> EnvironmentRecord? { loaded()[recipe].flatMap { isInstalled($0) ? $0 : nil } }

    /// The root folder of an installed environment.
    nonisolated func folder(of record: EnvironmentRecord) -> String { "\(paths.environments)/\(record.key)" }

    /// Folders of environments being built, which nobody may remove.
    var isBuilding: Bool { !builds.isEmpty }

    func prepare(_ recipe: EnvironmentRecipe) async {
        if record(of: recipe) != nil { return }
        let build = builds[recipe] ?? begin(recipe)
        await build.value
    }

    func forget(_ key: String) {
        records = nil
        _ = loaded()
        records = records?.filter { $0.value.key != key }
    }

    private func begin(_ recipe: EnvironmentRecipe) -> Task<Void, Never> {
        let progress = progress
        let news = news
        let uv = UV(program: configuration.uv, cache: paths.cache, settings: IndexSettings.variables())
        let build = EnvironmentBuild(
            recipe: recipe, known: loaded()[recipe], paths: paths, uv: uv,
            search: InterpreterSearch(overrides: configuration.pythons),
            defaultPython: configuration.defaultPython
        ) { line in
            progress[recipe] = line
            news.send()
        }
        let task = Task {
            let result = await Result { () async throws(EnvironmentFailure) in try await build.run() }
            finish(recipe, with: result)
        }
        builds[recipe] = task
        failures[recipe] = nil
        return task
    }

    private func finish(_ recipe: EnvironmentRecipe, with result: Result<EnvironmentRecord, EnvironmentFailure>) {
        builds[recipe] = nil
        progress[recipe] = ""
        switch result {
        case .success(let record): records?[recipe] = record
        case .failure(let failure):
            failures[recipe] = .failed(reason: failure.message, final: failure.isFinal, at: now())
        }
        news.send()
    }

    /// Records that cannot be read are resolved anew.
    private func loaded() -> [EnvironmentRecipe: EnvironmentRecord] {
        if let records { return records }
        let names = ((try? Files.list(paths.locks)) ?? []).filter { $0.hasSuffix(".json") }
        let read = names.compactMap { try? JSONFile.read(EnvironmentRecord.self, from: "\(paths.locks)/\($0)") }
        let loaded = Dictionary(read.map { ($0.recipe, $0) }) { first, _ in first }
        records = loaded
        return loaded
    }

    private func isInstalled(_ record: EnvironmentRecord) -> Bool {
        Files.status(folder(of: record)) != nil && Files.status(record.interpreter.path) != nil
    }
}

/// The newest line of each build; written from the threads that read uv's output.
private final class ProgressBoard: Sendable {
    private let lines = Mutex<[EnvironmentRecipe: String]>([:])

    subscript(recipe: EnvironmentRecipe) -> String {
        get { lines.withLock { $0[recipe] } ?? "" }
        set { lines.withLock { $0[recipe] = newValue.isEmpty ? nil : newValue } }
    }
}

extension Result where Success: Sendable {
    fileprivate init(_ body: () async throws(Failure) -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
