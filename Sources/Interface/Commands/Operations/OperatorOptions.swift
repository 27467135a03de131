/// What the call says in place of the operator's configuration file; nil leaves it to the file, and then to the default.
package struct OperatorOptions: Sendable, Equatable {
    package enum Reconcile: String, Sendable, CaseIterable { case repair, report }

    /// The configuration file; nil: `sluice.yaml` in the current folder, if it is there.
    package var configuration: String?
    package var stateDirectory: String?
    package var listenAddress: String?
    package var listenPort: Int?
    package var reconcile: Reconcile?

    package init(
        configuration: String? = nil, stateDirectory: String? = nil, listenAddress: String? = nil, listenPort: Int? = nil,
        reconcile: Reconcile? = nil
    ) {
        self.configuration = configuration
        self.stateDirectory = stateDirectory
        self.listenAddress = listenAddress
        self.listenPort = listenPort
        self.reconcile = reconcile
    }

    /// Those of a command that declares fewer of the options are nil.
    init(_ values: ParsedValues) {
        self.init(
            configuration: values[.configuration], stateDirectory: values[.stateDirectory],
            listenAddress: values[.listenAddress], listenPort: values.integer(.listenPort),
            reconcile: values.choice(.reconcile, as: Reconcile.self))
    }
}
