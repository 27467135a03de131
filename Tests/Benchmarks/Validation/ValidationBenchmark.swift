import Measuring
import System

/// Cold processes against the bare scan, in turns, so that whatever else the machine does meets both.
struct ValidationBenchmark {
    private let sluice: String
    private let folder: String
    private let fleet = GeneratedFleet()
    private let repository: BenchmarkRepository
    private static let rounds = 11

    init(sluice: String, folder: String) async throws {
        self.sluice = sluice
        self.folder = folder
        repository = try await BenchmarkRepository(fleet, at: folder + "/repository")
    }

    func run(python: String?) async throws -> Table {
        var table = Table()
        let manifests = Set(fleet.manifestPaths)
        let texts = fleet.files.filter { manifests.contains($0.path) }.map { Array($0.text.utf8) }
        let bytes = texts.reduce(0) { $0 + $1.count }
        table.add("manifests", String(texts.count), "\(bytes) bytes, \(fleet.files.count) files")
        let cold = try measureCold(texts, into: &table)
        try await ReaderBenchmark(repository: repository, folder: folder).run(into: &table)
        if let python { try await compare(with: python, seconds: cold / Double(texts.count), into: &table) }
        return table
    }

    /// Seconds of a cold validation.
    private func measureCold(_ texts: [[UInt8]], into table: inout Table) throws -> Double {
        let clock = ContinuousClock()
        var (scans, runs, starts): ([Double], [ColdProcess], [Double]) = ([], [], [])
        for _ in 0..<Self.rounds {
            scans.append(try clock.measure { _ = try EventScan.run(over: texts) }.seconds)
            runs.append(try ColdProcess(sluice, ["validate", "--rev", "main", repository.path]))
            starts.append(try ColdProcess(sluice, ["--version"]).seconds)
        }
        guard runs.allSatisfy({ $0.exitCode == 0 }) else {
            throw BenchmarkFailure("the generated fleet is refused: run \(sluice) validate --rev main \(repository.path)")
        }
        let (scan, cold) = (scans.median, runs.map(\.seconds).median)
        table.add("libyaml's bare event scan", milliseconds: scans)
        table.add("start of the process", milliseconds: starts)
        table.add("validate, cold", milliseconds: runs.map(\.seconds))
        table.add("  processor time", milliseconds: runs.map(\.processorSeconds))
        table.add("  times the scan", (cold / scan).tenths, "goal: at most 2.5")
        let peak = runs.map(\.peakBytes).max() ?? 0
        table.add("  peak memory", "\(peak >> 20) MiB", "goal: at most 150 MB")
        return cold
    }

    /// On every 50th manifest, which is some of each kind.
    private func compare(with python: String, seconds: Double, into table: inout Table) async throws {
        let sample = stride(from: 0, to: fleet.manifestPaths.count, by: 50).map { fleet.manifestPaths[$0] }
        let paths = sample.map { "\(repository.path)/\($0)" }
        guard let other = try await AzureLoader.secondsPerManifest(paths, python: python) else {
            return table.add("azure-ai-ml", "-", "\(python) has no azure-ai-ml")
        }
        table.add("azure-ai-ml, a manifest", "\(other.milliseconds) ms", "\(paths.count) manifests")
        table.add("validate, a manifest", "\((seconds * 1e6).tenths) µs", "goal: 40 times faster")
        table.add("  times faster", (other / seconds).tenths)
    }
}
