import ProcessBackend
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

    /// The rules of the process backend, looked at without making a group.
    static func controlGroups(
        _ places: ControlGroupPlaces, controllers: (_ folder: String) -> String, isWritable: (_ folder: String) -> Bool
    ) -> HealthReport.Check {
        let name = "CPU and memory limits"
        let remedy = "run sluice as root, or in a delegated scope: systemd-run --user --scope -p Delegate=yes sluice run"
        if let own = places.unified, isWritable(own) {
            let handed = controllers(own).split(whereSeparator: \.isWhitespace)
            if handed.contains("cpu"), handed.contains("memory") { return .init(name, .good, "enforced by cgroup v2 in \(own)") }
        }
        let separate = ["cpu", "memory"].filter { controller in places.controllers[controller].map(isWritable) ?? false }
        switch separate.count {
        case 2: return .init(name, .good, "enforced by cgroup v1")
        case 1: return .init(name, .limited, "only \(separate[0]) is enforced, by cgroup v1", remedy: remedy)
        default: return .init(name, .limited, "not enforced: no control group is writable here", remedy: remedy)
        }
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
