import Fleet
import System

/// Requests that an instance answers once, after its first readiness and before anybody is told of it: what a model loads or compiles
/// with its first requests costs no caller time.
extension ProcessBackend {
    /// More lines of the file are left out.
    private static let most = 1000

    func warmUpRequests(of launch: Launch) async throws -> [UInt8]? {
        guard let file = launch.warmUp?.files.first else { return nil }
        return try await readBlob(launch.deployment.endpoint.source, file.blob)
    }

    /// Half of the time that an instance has to become ready is the limit. What it answers is noted and keeps it from nothing: whether
    /// it answers well is for the analysis to say.
    nonisolated func warmUp(_ launch: Launch, _ client: HTTPClient) async {
        let file = await folder(of: launch.incarnation).warmUp
        guard let text = try? Files.readText(file) else { return }
        let end = launch.startedAt.adding(milliseconds: configuration.startDeadline / 2)
        var (sent, failed) = (0, 0)
        let lines = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        for line in lines.prefix(Self.most) where !Task.isCancelled && now() < end {
            sent += 1
            let answer = try? await client.send(
                "POST", "http://localhost/score", headers: ["content-type": "application/json"], body: Array(line.utf8),
                timeoutSeconds: Double(launch.spec.requestTimeout) / 1000)
            if answer?.status != 200 { failed += 1 }
        }
        // Cut off, it begins anew with the next controller.
        if Task.isCancelled { return }
        try? Files.remove(file)
        await noteWarmUp(launch.incarnation, sent: sent, failed: failed, of: lines.count)
    }

    private func noteWarmUp(_ incarnation: Incarnation, sent: Int, failed: Int, of all: Int) {
        let rest = sent < all ? " (of \(all) in the file)" : ""
        instances[incarnation]?.warmUpNote =
            failed > 0 ? "\(failed) of \(sent) warm-up requests failed\(rest)" : "warmed up with \(sent) requests\(rest)"
    }
}
