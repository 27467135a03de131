import Dispatch
import System
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExecutionTests {
    @Test func `a hundred blocked calls run at the same time`() async throws {
        let arrived = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await offPool {
                        arrived.signal()
                        release.wait()
                    }
                }
            }
            try await offPool { for _ in 0..<100 { arrived.wait() } }
            for _ in 0..<100 { release.signal() }
            try await group.waitForAll()
        }
    }

    @Test func `an error of the work is the caller's`() async throws {
        await #expect(throws: SystemError.self) { try await offPool { try Files.read("/no/such/file") } }
    }

    actor Counter {
        nonisolated let executor = SerialThreadExecutor(label: "counter")
        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }
        private(set) var count = 0
        func add() { count += 1 }
    }

    @Test func `an actor on a thread executor runs one job at a time`() async {
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<1000 { group.addTask { await counter.add() } }
        }
        #expect(await counter.count == 1000)
    }

    @Test func `signals come as a stream`() async throws {
        let signals = Signals.stream([10, 12])
        #expect(ProcessIdentity.current.signal(10))
        for await number in signals {
            #expect(number == 10)
            break
        }
    }

    @Test func `programs are found by name`() {
        #expect(findExecutable("sh")?.hasSuffix("/sh") == true)
        #expect(findExecutable("/bin/sh") == "/bin/sh")
        #expect(findExecutable("no-such-program") == nil)
        #expect(executablePath().hasPrefix("/"))
        #expect(allEnvironmentVariables()["PATH"] == environmentVariable("PATH"))
        #expect(environmentVariable("SLUICE_NO_SUCH_VARIABLE") == nil)
    }
}
