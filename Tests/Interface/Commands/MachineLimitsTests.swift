import ProcessBackend
import Reports
import Testing

@testable import Commands

@Suite("What doctor makes of the kernel's texts")
struct MachineLimitsTests {
    private typealias State = HealthReport.Check.State

    @Test(arguments: [("128\n", "65536\n", true), ("8", "65536", false), ("128", "64", false), ("", "", false)])
    func `inotify`(instances: String, watches: String, isGood: Bool) {
        #expect((MachineLimits.inotify(instances: instances, watches: watches).state == .good) == isGood)
    }

    @Test(
        arguments: [
            ("Max open files            1024                 524288               files     ", "1024", true),
            ("Max open files            256                  256                  files", "256: few for many instances", false),
            ("Max open files            unlimited            unlimited            files", "unlimited", true),
            ("Max cpu time              unlimited", "the limit cannot be read", false),
        ])
    func `open files`(line: String, message: String, isGood: Bool) {
        let check = MachineLimits.openFiles(processLimits: "Limit     Soft Limit\n\(line)\n")
        #expect(check.message == message)
        #expect((check.state == .good) == isGood)
    }

    private static let second = ("1 0 0:1 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/own\n")
    private static let first = (
        "1 0 0:1 / /c/cpu rw - cgroup cgroup rw,cpu\n2 0 0:2 / /c/memory rw - cgroup cgroup rw,memory\n", "2:cpu:/\n1:memory:/\n"
    )

    @Test(
        arguments: [
            (
                "v2, delegated", second, "cpu memory pids", ["/sys/fs/cgroup/own"], true,
                "enforced by cgroup v2 in /sys/fs/cgroup/own"
            ),
            (
                "v2, without memory", second, "cpu", ["/sys/fs/cgroup/own"], false,
                "not enforced: no control group is writable here"
            ),
            ("v2, not writable", second, "cpu memory", [], false, "not enforced: no control group is writable here"),
            ("v1", first, "", ["/c/cpu", "/c/memory"], true, "enforced by cgroup v1"),
            ("v1, memory only", first, "", ["/c/memory"], false, "only memory is enforced, by cgroup v1"),
            ("none", ("", ""), "", [], false, "not enforced: no control group is writable here"),
        ] as [(String, (String, String), String, [String], Bool, String)])
    func `control groups`(
        name: String, texts: (String, String), handed: String, writable: [String], isGood: Bool, message: String
    ) {
        let check = MachineLimits.controlGroups(
            ControlGroupPlaces(mounts: texts.0, membership: texts.1), controllers: { _ in handed },
            isWritable: { writable.contains($0) })
        #expect(check.message == message)
        #expect((check.state == .good) == isGood)
        #expect((check.remedy == nil) == isGood)
    }

    @Test func `devices that are no GPUs do not count`() {
        #expect(MachineLimits.gpus(devices: ["nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", "null"]).message == "2")
    }

    @Test(arguments: [
        (Int64(1) << 30, "1024 MiB free under /s: environments need about 1 GiB each"), (30 << 30, "30 GiB free under /s"),
    ])
    func `disk`(free: Int64, message: String) {
        #expect(MachineLimits.disk(free: free, folder: "/s").message == message)
    }

    @Test func `libraries are named by the files that are mapped`() {
        let map = "7f00-7f01 r--p 00000000 08:01 1   /usr/lib/x/libgit2.so.1.5.1\n7f02-7f03 rw-p 00000000 00:00 0 \n"
        let checks = LinkedLibraries.checks(memoryMap: map)
        #expect(checks.first?.message == "/usr/lib/x/libgit2.so.1.5.1")
        #expect(checks.last?.message == "linked into sluice")
    }
}
