import Fleet
import Support
import System
import Testing

@testable import ProcessBackend

@Suite(.enabled(if: BackendStage.mayRun, "no uv in .build/tools, or no .build/debug/sluice"), .timeLimit(.minutes(5)))
struct CollectingTests {
    @Test func `over the limit the oldest unused things go, and nothing that is kept`() async throws {
        try await BackendStage(sizeLimit: 0).use { stage in
            try Files.remove("\(stage.folder)/environments")
            try Files.makeDirectory("\(stage.folder)/environments/locks")
            try Files.makeDirectory("\(stage.folder)/environments/abandoned")
            try Files.makeDirectory("\(stage.folder)/environments/.new-crashed")
            let stages = StageStore(folder: "\(stage.folder)/stages") { _, blob in ScoringScripts.blobs[blob] ?? [] }
            let code = try await stages.stage(ScoringScripts.code, from: SourceID("fleet"))
            let model = try await stages.stage(ScoringScripts.model, from: SourceID("fleet"))
            try Files.makeDirectory("\(stage.folder)/logs/wine/blue")
            for name in ["1.log", "1.log.1", "2.log"] {
                try Files.writeAtomically("\(stage.folder)/logs/wine/blue/\(name)", name)
            }
            let launch = stage.launch(2, "fine.py")
            var spec = launch.spec
            spec.model = nil
            let kept = Launch(
                incarnation: launch.incarnation, deployment: launch.deployment, spec: spec, commit: launch.commit,
                startedAt: launch.startedAt, cores: 1, memory: 1, liveness: launch.liveness, readiness: launch.readiness)
            await stage.backend.collect(keepingLaunches: [kept], recipes: [])
            #expect(Files.status(code) != nil)
            #expect(Files.status(model) == nil)
            #expect(try Files.list("\(stage.folder)/logs/wine/blue") == ["2.log"])
            #expect(try Files.list("\(stage.folder)/environments") == ["locks"])
        }
    }

    @Test func `under the limit only what a crash left half made goes`() async throws {
        try await BackendStage().use { stage in
            try Files.makeDirectory("\(stage.folder)/stages/unused")
            try Files.makeDirectory("\(stage.folder)/stages/.new-crashed")
            await stage.backend.collect(keepingLaunches: [], recipes: [])
            #expect(try Files.list("\(stage.folder)/stages") == ["unused"])
        }
    }

    @Test func `a stage holds the commit's bytes, and refuses others`() async throws {
        try await BackendStage().use { stage in
            let stages = StageStore(folder: "\(stage.folder)/stages") { _, blob in ScoringScripts.blobs[blob] ?? [] }
            let path = try await stages.stage(ScoringScripts.model, from: SourceID("fleet"))
            #expect(try Files.readText("\(path)/weights/deep/two.txt") == "22")
            #expect(try #require(Files.status("\(path)/weights/one.txt")).mode == 0o400)
            let single = Artifact(
                name: "one.txt", isFolder: false, files: [ScoringScripts.file("weights/one.txt", as: "one.txt")])
            #expect(try Files.readText(try await stages.stage(single, from: SourceID("fleet")) + "/one.txt") == "1")
            let short = Artifact.File(path: "a", blob: ScoringScripts.id("1"), size: 5, executable: false)
            let outside = Artifact.File(path: "../a", blob: ScoringScripts.id("1"), size: 1, executable: false)
            for file in [short, outside] {
                await #expect(throws: SystemError.self) {
                    try await stages.stage(Artifact(name: "m", isFolder: true, files: [file]), from: SourceID("fleet"))
                }
            }
            #expect(try Files.list("\(stage.folder)/stages").count == 2)
        }
    }
}
