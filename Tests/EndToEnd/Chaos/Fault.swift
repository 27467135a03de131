/// What is done to the machine, and what it may cost.
enum Fault: String, CaseIterable {
    case killController = "the controller is killed"
    case killControllerAtEachRecord = "… after each record of a rollout"
    case killInstance = "an instance is killed"
    case killRunner = "the runner of an instance is killed"
    case killBoth = "controller and instance are killed"
    case killProxy = "Envoy is killed"
    case stopController = "the controller is stopped for a while"
    case stopInstance = "an instance is stopped for a while"
    case stopProxy = "Envoy is stopped for a while"
    case reboot = "everything is gone, as after a reboot"
    case fillDisk = "disk full, and an instance is killed"
    case replaceRepository = "the repository is replaced"
    case upgradeSluice = "Sluice is upgraded"
    case upgradeProxy = "Envoy is upgraded"

    enum Price: String {
        case nothing
        /// Requests that were sent before the victim was gone, and not answered before it was killed.
        case inFlight = "in flight"
        /// Requests that were sent or answered between the fault and convergence.
        case outage
    }

    var price: Price {
        switch self {
        case .killController, .killControllerAtEachRecord, .stopController, .stopInstance, .stopProxy, .replaceRepository,
            .upgradeSluice:
            .nothing
        case .killInstance, .killRunner, .killBoth, .fillDisk: .inFlight
        case .killProxy, .upgradeProxy, .reboot: .outage
        }
    }

    /// Instances that have to be started because of it: one more would be a thing done twice.
    var starts: Int {
        switch self {
        case .killController, .killProxy, .stopController, .stopInstance, .stopProxy, .replaceRepository, .upgradeSluice,
            .upgradeProxy:
            0
        case .killInstance, .killRunner, .killBoth, .fillDisk: 1
        case .killControllerAtEachRecord, .reboot: ChaosFleet.instances
        }
    }
}
