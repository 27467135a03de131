/// What is done to the machine, and what it may cost.
enum Fault: String, CaseIterable {
    case killController = "the controller is killed"
    case killControllerInRollout = "the controller is killed in a rollout"
    case killControllerAtEachRecord = "the controller is killed at each record of a rollout"
    case killInstance = "an instance is killed"
    case killInstanceInRollout = "an instance is killed in a rollout"
    case killRunner = "the runner of an instance is killed"
    case killBoth = "controller and instance are killed"
    case killProxy = "Envoy is killed"
    case killProxyInRollout = "Envoy is killed in a rollout"
    case stopController = "the controller is stopped for a while"
    case stopInstance = "an instance is stopped for a while"
    case stopProxy = "Envoy is stopped for a while"
    case reboot = "everything is gone, as after a reboot"
    case fillDisk = "the disk is full, and an instance is killed"
    case replaceRepository = "the repository is replaced"
    case upgradeSluice = "Sluice is upgraded"
    case upgradeProxy = "Envoy is upgraded"
    case upgradeProxyAndKill = "Envoy is upgraded, and the controller killed meanwhile"

    enum Price: String {
        case nothing
        /// Requests that were sent before the victim was gone, and not answered before it was killed.
        case inFlight = "in flight"
        /// Requests that were sent or answered between the fault and convergence.
        case outage
    }

    var price: Price {
        switch self {
        case .killController, .killControllerInRollout, .killControllerAtEachRecord, .stopController, .stopInstance, .stopProxy,
            .replaceRepository, .upgradeSluice, .upgradeProxy, .upgradeProxyAndKill:
            .nothing
        case .killInstance, .killInstanceInRollout, .killRunner, .killBoth, .fillDisk: .inFlight
        case .killProxy, .killProxyInRollout, .reboot: .outage
        }
    }

    /// Instances that have to be started because of it: one more would be a thing done twice.
    var starts: ClosedRange<Int> {
        switch self {
        case .killController, .killProxy, .stopController, .stopInstance, .stopProxy, .replaceRepository, .upgradeSluice,
            .upgradeProxy, .upgradeProxyAndKill:
            0...0
        case .killInstance, .killRunner, .killBoth, .fillDisk: 1...1
        case .killControllerInRollout, .killControllerAtEachRecord, .killProxyInRollout, .reboot:
            ChaosFleet.instances...ChaosFleet.instances
        // One that is to be removed next may not be needed again.
        case .killInstanceInRollout: ChaosFleet.instances...ChaosFleet.instances + 1
        }
    }
}
