import System

/// The processes of a stage, sorted by what they are.
struct Census {
    private(set) var controllers: [Int32] = []
    private(set) var proxies: [Int32] = []
    /// Process ids by the number of the instance that they look after.
    private(set) var runners: [Int: [Int32]] = [:]
    /// Numbers of instances that any other process belongs to.
    private(set) var serving: Set<Int> = []
    private var others: [FoundProcess] = []

    init(of stage: FleetStage) {
        for process in stage.processes() {
            let words = process.commandLine.split(separator: " ")
            if let number = process.instance {
                // As a child of the controller that has not become the runner yet, it has nothing of it but the number.
                if words.dropFirst().first == "runner" {
                    runners[number, default: []].append(process.pid)
                } else {
                    serving.insert(number)
                }
            } else if words.dropFirst().first == "run" {
                controllers.append(process.pid)
            } else if words.contains("--base-id") {
                proxies.append(process.pid)
            } else {
                others.append(process)
            }
        }
    }

    /// What is there twice, missing or left behind; nil when exactly these run, each once.
    func problem(controller: Int32, instances: Set<Int>) -> String? {
        if controllers != [controller] { return "controllers: \(controllers), and not \(controller) alone" }
        if proxies.count != 1 { return "proxies: \(proxies)" }
        let wrong = runners.filter { $0.value.count != 1 || !instances.contains($0.key) }
        if !wrong.isEmpty || runners.count != instances.count { return "runners \(runners) of instances \(instances.sorted())" }
        if serving != instances { return "processes of instances \(serving.sorted()), and not of \(instances.sorted())" }
        return others.isEmpty ? nil : "left behind: \(others)"
    }
}

extension FoundProcess {
    /// The number of the instance that it carries in its environment.
    fileprivate var instance: Int? {
        let name = "SLUICE_INCARNATION="
        return variables.first { $0.hasPrefix(name) }.flatMap { Int($0.dropFirst(name.count)) }
    }
}
