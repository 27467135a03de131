import Reports

/// What the kernel's texts say of the limits that matter here. Pure, so that a test can hand in the texts of other machines.
enum MachineLimits {
    /// Envoy and the controller take an instance each, and one watch a deployment.
    static func inotify(instances: String, watches: String) -> HealthReport.Check {
        guard let instances = number(instances), let watches = number(watches) else {
            return .init("inotify", .limited, "its limits cannot be read")
        }
        let message = "\(instances) instances, \(watches) watches"
        if instances < 64 || watches < 4096 {
            return .init(
                "inotify", .limited, "\(message): few for many deployments",
                remedy: "sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=65536")
        }
        return .init("inotify", .good, message)
    }

    static func openFiles(processLimits: String) -> HealthReport.Check {
        let line = processLimits.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        let numbers = line?.split(separator: " ").compactMap { $0 == "unlimited" ? Int.max : Int($0) } ?? []
        guard let soft = numbers.first else { return .init("open files", .limited, "the limit cannot be read") }
        let message = soft == .max ? "unlimited" : "\(soft)"
        if soft < 1024 {
            return .init("open files", .limited, "\(message): few for many instances", remedy: "ulimit -n 4096")
        }
        return .init("open files", .good, message)
    }

    /// Version 2 (one tree, with the controllers listed) or version 1 (a tree a controller).
    static func controlGroups(
        ownGroup: String, exists: (String) -> Bool, isWritable: (String) -> Bool
    ) -> HealthReport.Check {
        let root = "/sys/fs/cgroup"
        let remedy = "systemd-run --user --scope -p Delegate=yes sluice run"
        if exists("\(root)/cgroup.controllers") {
            let own = ownGroup.split(separator: "\n").first { $0.hasPrefix("0::") }?.dropFirst(3) ?? "/"
            let folder = own == "/" ? root : root + own
            return isWritable(folder)
                ? .init("CPU and memory limits", .good, "enforced by cgroup v2 (\(folder))")
                : .init("CPU and memory limits", .limited, "not enforced: \(folder) is not writable", remedy: remedy)
        }
        let trees = ["cpu", "memory"].map { "\(root)/\($0)" }.filter(exists)
        guard !trees.isEmpty else { return .init("CPU and memory limits", .limited, "not enforced: this machine has no cgroups") }
        let writable = trees.filter(isWritable)
        return writable.count == 2
            ? .init("CPU and memory limits", .good, "enforced by cgroup v1 (\(root))")
            : .init("CPU and memory limits", .limited, "not all enforced: cgroup v1 is not writable", remedy: "run sluice as root")
    }

    static func memory(information: String) -> HealthReport.Check {
        let line = information.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
        guard let kibibytes = line?.split(separator: " ").compactMap({ Int($0) }).first else {
            return .init("memory", .limited, "what is available cannot be read")
        }
        return .init("memory", kibibytes < 512 << 10 ? .limited : .good, "\(size(Int64(kibibytes) << 10)) available")
    }

    static func gpus(devices: [String]) -> HealthReport.Check {
        let count = devices.count { $0.hasPrefix("nvidia") && $0.dropFirst(6).allSatisfy(\.isNumber) && $0.count > 6 }
        return .init("GPUs", .good, count == 0 ? "none; sizes with GPUs need `gpus: ignore`" : String(count))
    }

    static func disk(free: Int64, folder: String) -> HealthReport.Check {
        let message = "\(size(free)) free under \(folder)"
        return free < 2 << 30
            ? .init("disk", .limited, "\(message): environments need about 1 GiB each", remedy: "sluice setup --state-dir FOLDER")
            : .init("disk", .good, message)
    }

    private static func number(_ text: String) -> Int? { Int(text.filter(\.isNumber)) }

    private static func size(_ bytes: Int64) -> String {
        bytes >= 10 << 30 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
    }
}
