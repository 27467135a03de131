/// The configuration file of an instance's server. gunicorn ignores settings that its version does not know.
struct GunicornConfiguration: Sendable {
    var socket: String
    var workers: Int
    /// Milliseconds.
    var requestTimeout: Int
    /// Milliseconds that init() may take.
    var startDeadline: Int64

    /// Seconds. After a timeout at the proxy the worker is still busy: the server's own limit is a little later, and frees it.
    var timeout: Int { (requestTimeout + 999) / 1000 + 2 }

    /// The hooks are needed because gunicorn counts a worker that is still in init() as silent, and would kill it after `timeout`.
    var text: String {
        """
        bind = \(Self.quoted("unix:" + socket))
        workers = \(workers)
        timeout = \(timeout)
        graceful_timeout = \(timeout)
        umask = 0o077
        control_socket_disable = True


        def post_fork(server, worker):
            import threading
            import time

            worker.has_booted = threading.Event()
            deadline = time.monotonic() + \(startDeadline / 1000)

            def beat():
                while not worker.has_booted.wait(1) and time.monotonic() < deadline:
                    worker.tmp.notify()

            threading.Thread(target=beat, daemon=True).start()


        def post_worker_init(worker):
            worker.has_booted.set()

        """
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
