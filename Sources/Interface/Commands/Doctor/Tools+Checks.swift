import ProcessBackend
import Reports

extension Tools {
    /// What `sluice setup` installs: the versions that run, or why they do not.
    func checks() async -> [HealthReport.Check] {
        let remedy = "sluice setup"
        let checks = await versions().map { name, version -> HealthReport.Check in
            switch version {
            case .success(let line): HealthReport.Check(name, .good, line)
            case .failure(let failure):
                // The remedy has a place of its own here.
                HealthReport.Check(
                    name, .missing, failure.description.replacing("; run `\(remedy)`", with: ""), remedy: remedy)
            }
        }
        if isCurrent || checks.contains(where: { $0.state == .missing }) { return checks }
        return checks + [.init("pins", .limited, "the tools in \(folder) are of another version of sluice", remedy: remedy)]
    }
}
