import FoundationEssentials
import Glibc
import System
import Testing

@testable import StateDirectory

@Suite struct SocketFolderTests {
    @Test func `names are short and differ by state directory`() {
        let one = SocketFolder(statePath: "/var/lib/one", parents: .standard)
        let two = SocketFolder(statePath: "/var/lib/two", parents: .standard)
        #expect(one.candidates[0].hasPrefix("/run/sluice-"))
        #expect(one.candidates[1].hasPrefix("/tmp/sluice-\(geteuid())-"))
        #expect(Set(one.candidates).isDisjoint(with: two.candidates))
        #expect(one.candidates.allSatisfy { $0.utf8.count < 40 })
    }

    @Test func `the folder is made again after a reboot, at the same place`() throws {
        let state = try TemporaryState()
        let before = try folder(state).make()
        try Files.remove(before)
        #expect(try folder(state).make() == before)
        #expect(before.hasPrefix(state.folder + "/run/"))
    }

    @Test func `the shared place serves where the system's cannot be written`() throws {
        let state = try TemporaryState()
        try Files.remove(state.folder + "/run")
        try Files.writeAtomically(state.folder + "/run", "")
        #expect(try folder(state).make().hasPrefix(state.folder + "/tmp/"))
    }

    @Test func `a folder in use is kept when a better place appears`() throws {
        let state = try TemporaryState()
        let shared = folder(state).candidates[1]
        try Files.makeDirectory(shared, mode: 0o700)
        #expect(try folder(state).make() == shared)
        #expect(folder(state).expected == shared)
    }

    @Test(arguments: ["a link", "open to others", "a file"])
    func `what somebody else may have put there is not used`(name: String) throws {
        let state = try TemporaryState()
        for path in folder(state).candidates {
            switch name {
            case "a link":
                try Files.makeDirectory(state.folder + "/trap", mode: 0o700)
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: state.folder + "/trap")
            case "open to others":
                try Files.makeDirectory(path, mode: 0o700)
                try state.setMode(0o777, of: path)
            default: try Files.writeAtomically(path, "")
            }
        }
        let failure = #expect(throws: StateFailure.self) { try folder(state).make() }
        #expect(failure?.message.contains(folder(state).candidates[1]) == true)
        #expect(folder(state).expected == folder(state).candidates[0])
    }

    @Test func `a socket path that no kernel takes is refused`() throws {
        let directory = try TemporaryState().controller()
        #expect(try directory.socket("control") == directory.socketFolder + "/control")
        #expect(throws: StateFailure.self) { try directory.socket(String(repeating: "x", count: 108)) }
    }

    private func folder(_ state: TemporaryState) -> SocketFolder {
        SocketFolder(statePath: state.path, parents: state.sockets)
    }
}
