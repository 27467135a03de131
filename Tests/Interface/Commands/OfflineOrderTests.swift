import Commands
import System
import Testing

/// Orders while no controller runs, on a real folder.
@Suite struct OfflineOrderTests {
    @Test(arguments: ["suspend digits", "resume digits", "retry digits", "rollback digits", "approve prune 1a2b"])
    func `an order where nothing was ever kept makes nothing`(line: String) async throws {
        let folder = try TestFolder(["sluice.yaml": "state: state\n"])
        let call = await Call.of("\(line) --config \(folder.path)/sluice.yaml", operations: Wiring())
        #expect(call.code == .failed)
        #expect(call.errors.contains("no controller has run on this state directory"), "\(call.errors)")
        #expect(Files.status("\(folder.path)/state") == nil)
    }
}
