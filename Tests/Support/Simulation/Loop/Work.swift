import Fleet
import Planning

/// An action that a controller has asked for, on its way through the world.
struct Work: Sendable {
    enum Stage: Sendable {
        case asked
        /// An environment is being built.
        case building
        /// A publication goes through its tables.
        case publishing
        /// Nothing more is done; the call returns.
        case done
    }

    let action: Action
    let controller: Int
    let decision: Decision
    var stage = Stage.asked
    /// The tables that a publication has still to go through.
    var tables: [RouteTable] = []
    /// The call ends with this reason although, or because, nothing more is done.
    var failure: String?
}

/// One part of the world; the parts are seen one after the other, and things happen in between.
enum LookPart: Int, Sendable, CaseIterable {
    case instances, environments, router, end
}

/// A look at the world that is under way, or the last one.
struct Look: Sendable {
    var observed = Observed(
        instances: .unknown(reason: "not seen yet"), environments: [:], router: .unknown(reason: "not seen yet"))
    /// An answer was taken since it began: it may not be told again.
    var isOld = true
}
