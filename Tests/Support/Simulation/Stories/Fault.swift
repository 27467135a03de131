/// What may go wrong. A seed picks some of them, so that each is also met without the others.
package enum Fault: String, Sendable, CaseIterable {
    // Of the controller.
    case controllerCrash, diskFull, clockForward, clockBackward, quotaChange
    // Of what it hears.
    case slowAnswers, lostAnswers, tornLooks, staleLooks, replayedLooks, droppedNews
    // Of the source.
    case unreadableSource, forcePush, invalidCommit, badRevision
    // Of instances and environments.
    case instanceDeath, instanceHang, failedStart, slowStart, readyLie, failedEnvironment, unknownInstances
    // Of the proxy.
    case proxyDeath, proxyRefusal, proxyUnreachable, lateProxy, foreignEdit
    // Of everything: all processes are gone, and the controller comes back.
    case reboot
    // Of people: what they order by hand, and what needs their word.
    case suspension, rollback, freeze, bulkDeletion

    /// True for what somebody orders, or has to say a word to.
    var isOfPeople: Bool { [.suspension, .rollback, .freeze, .bulkDeletion].contains(self) }

    /// True for what may cost requests. Whatever else happens costs none.
    package var reachesRequests: Bool {
        switch self {
        case .controllerCrash, .diskFull, .clockForward, .clockBackward, .quotaChange, .slowAnswers, .lostAnswers, .tornLooks,
            .staleLooks, .replayedLooks, .droppedNews, .unreadableSource, .forcePush, .invalidCommit, .badRevision, .failedStart,
            .slowStart, .failedEnvironment, .unknownInstances, .proxyRefusal, .proxyUnreachable, .lateProxy, .suspension,
            .rollback, .freeze, .bulkDeletion:
            false
        case .instanceDeath, .instanceHang, .readyLie, .proxyDeath, .foreignEdit, .reboot: true
        }
    }

    /// True for what strikes at a moment; the others colour everything while faults go on.
    var isSudden: Bool {
        switch self {
        case .controllerCrash, .diskFull, .clockForward, .clockBackward, .unreadableSource, .instanceDeath, .instanceHang,
            .unknownInstances, .proxyDeath, .proxyRefusal, .proxyUnreachable, .foreignEdit, .reboot, .suspension, .rollback:
            true
        case .quotaChange, .slowAnswers, .lostAnswers, .tornLooks, .staleLooks, .replayedLooks, .droppedNews, .forcePush,
            .invalidCommit, .badRevision, .failedStart, .slowStart, .readyLie, .failedEnvironment, .lateProxy, .freeze,
            .bulkDeletion:
            false
        }
    }
}
