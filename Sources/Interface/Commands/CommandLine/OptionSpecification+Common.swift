import Reports

/// Options that several commands share.
extension OptionSpecification {
    static let configuration = OptionSpecification(
        "config", short: "c", .file, help: "the operator's configuration; default sluice.yaml in this folder, if it is there",
        variable: "SLUICE_CONFIG")
    static let stateDirectory = OptionSpecification(
        "state-dir", .folder, help: "where Sluice keeps what it knows", variable: "SLUICE_STATE_DIR", key: "state")
    static let listenAddress = OptionSpecification(
        "listen-address", .text("address"), help: "the address that endpoints answer on", variable: "SLUICE_LISTEN_ADDRESS",
        key: "listen.address")
    static let listenPort = OptionSpecification(
        "listen-port", .integer("port", 0...65535), help: "the port that endpoints answer on; 0 for any free one",
        variable: "SLUICE_LISTEN_PORT", key: "listen.port")
    static let reconcile = OptionSpecification(
        "reconcile", .choice(OperatorOptions.Reconcile.allCases.map(\.rawValue)),
        help: "repair what differs from the commit, or only report it", variable: "SLUICE_RECONCILE", key: "reconcile")

    static let revision = OptionSpecification(
        "rev", .text("revision"), help: "read the repository at this branch, tag or commit instead of its files")
    static let timeout = OptionSpecification(
        "timeout", .integer("seconds", 1...86_400), help: "how long to wait for convergence", default: "600")

    static func output(_ formats: ReportFormat...) -> OptionSpecification {
        OptionSpecification(
            "output", short: "o", .choice(formats.map(\.rawValue)), help: "how the result is written", default: "text")
    }

    /// The settings that every command beside a controller needs to find it.
    static let whereabouts: [OptionSpecification] = [.configuration, .stateDirectory]
    static let listening: [OptionSpecification] = [.listenAddress, .listenPort]
}

extension CommandContext {
    var settings: OperatorOptions { OperatorOptions(values) }

    var format: ReportFormat { values.options["output"]?.first.flatMap(ReportFormat.init(rawValue:)) ?? .text }

    /// Writes a report as `--output` wants it.
    func show(_ report: some Report, source: @escaping @Sendable (String) -> String? = { _ in nil }) throws {
        let width = console.output.isTerminal ? console.output.width : nil
        let report = try render(
            report, as: format, ReportContext(now: now(), width: width, rules: RuleEntry.catalogue, source: source))
        console.print(report)
    }
}
