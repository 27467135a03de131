import CLinux
import Glibc

extension Command {
    /// Starts the child and gives its process id; the caller reaps it (`reapChild`). Signals are at their defaults in it, and
    /// every descriptor above 2 is closed.
    package func spawn() throws(SystemError) -> Int32 {
        let input = try descriptor(for: standardInput, standard: 0)
        let output = try descriptor(for: standardOutput, standard: 1)
        let errors = try descriptor(for: standardError, standard: 2)
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input.number, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.number, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, errors.number, 2)
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        if let workingDirectory { unsafe posix_spawn_file_actions_addchdir_np(&actions, workingDirectory) }
        var attributes = posix_spawnattr_t()
        prepare(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var pid: pid_t = 0
        let pairs = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let code = unsafe withCStrings([executable] + arguments) { arguments in
            unsafe withCStrings(pairs) { variables in
                unsafe posix_spawn(&pid, executable, &actions, &attributes, arguments, variables)
            }
        }
        if code != 0 { throw refusal(code) }
        return pid
    }

    private func prepare(_ attributes: inout posix_spawnattr_t) {
        unsafe posix_spawnattr_init(&attributes)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        var flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
        if newSession {
            flags |= sluice_spawn_setsid_flag()
        } else if newGroup {
            flags |= Int16(POSIX_SPAWN_SETPGROUP)
            unsafe posix_spawnattr_setpgroup(&attributes, 0)
        }
        unsafe posix_spawnattr_setflags(&attributes, flags)
    }

    /// A descriptor above the standard ones, so that no later `dup2` in the child overwrites what an earlier one needs.
    private func descriptor(for output: Output, standard: Int32) throws(SystemError) -> Descriptor {
        let opened: Descriptor
        switch output {
        case .null: opened = try .open("/dev/null", O_RDWR)
        case .file(let path) where standard == 0: opened = try .open(path, O_RDONLY)
        case .file(let path): opened = try .open(path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o600)
        case .inherit: return try duplicate(standard)
        case .descriptor(let number): return try duplicate(number)
        }
        return opened.number > 2 ? opened : try duplicate(opened.number)
    }

    private func duplicate(_ number: Int32) throws(SystemError) -> Descriptor {
        try Descriptor(sluice_duplicate_above_standard(number), "start \(executable): descriptor \(number)")
    }

    /// The kernel does not say which of the two paths was wrong.
    private func refusal(_ code: Int32) -> SystemError {
        if let workingDirectory, !Files.isDirectory(workingDirectory) {
            return SystemError("start \(executable) in \(workingDirectory)", code: code, message: "no such folder")
        }
        return SystemError("start \(executable)", code: code)
    }
}

/// Lends the texts as the null-ended array of C strings that `exec` takes.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers)
}
