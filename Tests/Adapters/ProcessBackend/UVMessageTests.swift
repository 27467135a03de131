import Testing

@testable import ProcessBackend

struct UVMessageTests {
    @Test(arguments: [
        (
            "no such package",
            """
            error: No solution found when resolving dependencies
              cause: Because nosuch was not found in the package registry and you require nosuch==1, we can conclude that your
                     requirements are unsatisfiable.
            """,
            EnvironmentFailure(
                "because nosuch was not found in the package registry and you require nosuch==1, we can conclude that your "
                    + "requirements are unsatisfiable", isFinal: true)
        ),
        (
            "the older drawing",
            "  × No solution found when resolving dependencies:\n  ╰─▶ Because a==1 depends on b<2\n      and you require b==3, no.\n",
            EnvironmentFailure("because a==1 depends on b<2 and you require b==3, no", isFinal: true)
        ),
        (
            "no network",
            """
            error: Request failed after 3 retries in 11.3s
              cause: Failed to fetch: https://pip.test/simple/numpy/
              cause: tcp connect error
              cause: Connection refused (os error 111)
            """,
            EnvironmentFailure("cannot reach https://pip.test/simple/numpy/: connection refused (os error 111)", isFinal: false)
        ),
        (
            "disk full",
            "error: Failed to install: numpy\n  cause: failed to copy file: No space left on device (os error 28)",
            EnvironmentFailure("the disk under the state directory is full; make room and it goes on by itself", isFinal: false)
        ),
        ("anything else", "error: Broken pipe.", EnvironmentFailure("broken pipe", isFinal: false)),
        ("silence", "", EnvironmentFailure("uv failed and said nothing", isFinal: false)),
    ])
    func essence(name: String, output: String, failure: EnvironmentFailure) {
        #expect(UVMessage.failure(output) == failure)
    }

    @Test(arguments: [
        ("Resolved 48 packages in 4.53s", "resolved 48 packages in 4.53s"),
        (" Downloaded pydantic-core", "downloaded pydantic-core"),
        (" + annotated-types==0.8.0", nil), ("Using Python 3.11.7 environment at: v1", nil),
    ])
    func progress(line: String, words: String?) { #expect(UVMessage.progress(line) == words) }

    @Test(arguments: [
        ("ensurepip is not available", "install the module: apt-get install python3-venv"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Traceback\nValueError: odd", "python3 -m venv failed: valueError: odd"),
    ])
    func venv(output: String, part: String) { #expect(ToolsMessage.venv(output).description.contains(part)) }

    @Test(arguments: [
        ("WARNING: Retrying NewConnectionError\nERROR: No matching distribution found for uv", "cannot reach the package index"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "hashes differ"),
        ("ERROR: No matching distribution found for uv\nhint", "pip failed: no matching distribution found for uv"),
    ])
    func pip(output: String, part: String) { #expect(ToolsMessage.pip(output).description.contains(part)) }
}
