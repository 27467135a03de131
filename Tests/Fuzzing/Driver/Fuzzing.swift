import FoundationEssentials
import Glibc
import ValidationFuzzing

/// The exit code: 1 when a promise is broken.
func replay(_ files: ArraySlice<String>) throws -> Int32 {
    var code: Int32 = 0
    for file in files {
        for line in brokenPromises(on: Array(try Data(contentsOf: URL(filePath: file)))) {
            print("\(file): \(line)")
            code = 1
        }
    }
    return code
}

#if FUZZING
    import CLibFuzzer

    func fuzz() -> Int32 {
        var count = CommandLine.argc
        var arguments = unsafe Optional(CommandLine.unsafeArgv)
        return unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            look(at: unsafe Array(UnsafeBufferPointer(start: data, count: size)))
        }
    }

    /// A broken promise ends the process, so that its input is kept as that of a crash is.
    private func look(at bytes: [UInt8]) -> Int32 {
        let broken = brokenPromises(on: bytes)
        for line in broken { print("broken promise: \(line)") }
        guard broken.isEmpty else {
            fflush(nil)
            abort()
        }
        return 0
    }
#else
    func fuzz() -> Int32 {
        print("validation-fuzzer is built without libFuzzer here; make fuzz builds it with it")
        return 2
    }
#endif
