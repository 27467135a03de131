import Reports

extension Samples {
    static let backup = BackupReport(file: "/backups/sluice.db", bytes: 70_000, endpointKeys: 2)

    static let restoration = RestoreReport(
        state: "/srv/sluice", file: "/backups/sluice.db", recorded: ago(seconds: 7300),
        replaced: "/srv/sluice/replaced-20270115T080000Z",
        endpoints: [
            .init(name: "digits", source: "fleet", traffic: ["blue": 90, "green": 10], keys: .kept, instances: [3, 4, 11]),
            .init(name: "wine", source: "", traffic: [:], keys: .keptBesideEarlier, instances: []),
        ], notes: [])

    static let rebuilding = RestoreReport(
        state: "/srv/sluice", file: nil, replaced: nil,
        endpoints: [
            .init(name: "digits", source: "fleet", traffic: ["blue": 100], keys: .newBesideEarlier, instances: [3]),
            .init(name: "wine", source: "fleet", traffic: [:], keys: .new, instances: [7]),
        ], notes: ["lost: the commit in force", "source old is not configured here: what runs of it is left as it is"])
}
