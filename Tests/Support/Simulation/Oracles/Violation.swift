/// A promise that was broken.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// What watches over a promise.
    package enum Oracle: String, Hashable, Sendable, CaseIterable {
        /// After faults stop, what runs is what the commit asks for, and then nothing is written any more.
        case stability
        /// Weights sum to 100 or to 0, and name deployments that the proxy knows.
        case weights
        /// No publication raises the weight of a deployment that is not ready.
        case readiness
        /// No action of ours leaves fewer instances answering than the commit asks for, or than there were.
        case promise
        /// Nothing is started over quota.
        case quota
        /// A mirror gets no live requests.
        case mirror
        /// No request is sent to an instance that is being stopped, and none is cut off.
        case requests
        /// What failed is not tried again at once.
        case patience
        /// No caller is turned away while keys are replaced.
        case keys
        /// Traffic travels by the declared steps, each for its time.
        case rollout
        /// What an effect relies on is on disk before it.
        case record
        /// The end is that of a run without faults, and costs no more than the faults do.
        case difference
        /// A plan is a function of what it is made from, and is what is done.
        case plan
    }

    package let oracle: Oracle
    /// Milliseconds since the simulation began.
    package let at: Int64
    package let message: String

    package var description: String { "\(oracle.rawValue) at \(at) ms: \(message)" }
}
