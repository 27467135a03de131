import Measuring
import System

/// azure-ai-ml's own loader, for comparison.
enum AzureLoader {
    /// Seconds for each of these files, in the mean; nil when this Python has no azure-ai-ml.
    static func secondsPerManifest(_ paths: [String], python: String) async throws -> Double? {
        let script = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/azure_loader.py"
        let result = try await Command(python, [script], environment: ["HOME": "/nonexistent"])
            .run(input: Array(paths.map { $0 + "\n" }.joined().utf8), timeoutSeconds: 600)
        if result.errors.contains("No module named 'azure") { return nil }
        guard result.status == .exited(0), let last = result.output.split(separator: "\n").last, let seconds = Double(last) else {
            throw BenchmarkFailure("azure-ai-ml: \(result.errors.suffix(400))")
        }
        return seconds / Double(paths.count)
    }
}
