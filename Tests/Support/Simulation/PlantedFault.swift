package import Fleet

/// A fault that is planted in the reconciler, to see that the simulator finds it.
package struct PlantedFault: Sendable, CustomStringConvertible {
    package let name: String
    package let fault: SeededFaults
    /// What the reconciler does wrong, in a few words.
    package let meaning: String
    /// It shows in stories with rollout policies.
    package let needsRollouts: Bool

    package var description: String { name }

    private init(_ name: String, _ fault: SeededFaults, _ meaning: String, needsRollouts: Bool = false) {
        self.needsRollouts = needsRollouts
        self.name = name
        self.fault = fault
        self.meaning = meaning
    }

    package static let all = [
        PlantedFault("effectBeforeRecord", .effectBeforeRecord, "acts first, and writes down afterwards what it did"),
        PlantedFault("effectWithoutRecord", .effectWithoutRecord, "acts although the disk has refused the record"),
        PlantedFault("retryAtOnce", .retryAtOnce, "tries an action that failed again without a pause"),
        PlantedFault("startForever", .startForever, "starts instances that end at once, one after the other"),
        PlantedFault("nameForIncarnation", .nameForIncarnation, "takes any instance of a deployment in the proxy for this one"),
        PlantedFault("numberGivenTwice", .numberGivenTwice, "gives two instances one number"),
        PlantedFault("weightBeforeReady", .weightBeforeReady, "moves traffic to what is not ready"),
        PlantedFault("weightBeforeAcknowledged", .weightBeforeAcknowledged, "moves traffic to what the proxy does not know yet"),
        PlantedFault("stepNotTakenBack", .stepNotTakenBack, "publishes a step although what it raises has died meanwhile"),
        PlantedFault("oldBeforeNew", .oldBeforeNew, "lets old instances go before new ones answer"),
        PlantedFault("stopBeforeDrained", .stopBeforeDrained, "does not wait for requests in flight"),
        PlantedFault("stopWhileRouted", .stopWhileRouted, "stops what the proxy still sends requests to"),
        PlantedFault("stopUnderWayForgotten", .stopUnderWayForgotten, "wants an instance back whose stop is under way"),
        PlantedFault(
            "publicationUnderWayForgotten", .publicationUnderWayForgotten,
            "stops what a publication under way puts into the route"),
        PlantedFault("quotaIgnored", .quotaIgnored, "admits what does not fit the quota"),
        PlantedFault("surgeOverReserve", .surgeOverReserve, "starts all successors at once"),
        PlantedFault("admissionKept", .admissionKept, "never gives back the cores of what is gone"),
        PlantedFault("mirrorKept", .mirrorKept, "goes on with copies when traffic moves"),
        PlantedFault("unknownProxyIsEmpty", .unknownProxyIsEmpty, "takes a proxy that cannot be asked for one without routes"),
        PlantedFault("unreadCommitIsEmpty", .unreadCommitIsEmpty, "takes a commit that cannot be read for an empty one"),
        PlantedFault("orphansLeft", .orphansLeft, "leaves instances without a record alone"),
        PlantedFault("keysLeft", .keysLeft, "does not revoke the keys of an endpoint that is gone"),
        PlantedFault("deathUnnoticed", .deathUnnoticed, "does not take note of ends"),
        PlantedFault("actionForgotten", .actionForgotten, "plans to clear up, and does not"),
        PlantedFault("recordEveryPass", .recordEveryPass, "writes something in every pass"),
        PlantedFault("publishEveryPass", .publishEveryPass, "publishes what is in effect"),
        PlantedFault("deedBesidesPlan", .deedBesidesPlan, "remembers something else than the plan says"),
        PlantedFault("oldKeyForgotten", .oldKeyForgotten, "lets the old key go when the new one is made", needsRollouts: true),
        PlantedFault("pauseForgotten", .pauseForgotten, "leaves a step of a rollout before its time", needsRollouts: true),
        PlantedFault(
            "policyForgotten", .policyForgotten, "moves traffic at once although a policy says how", needsRollouts: true),
    ]
}

extension PlantedFault {
    /// What the oracles say of it at a seed; nil when they find nothing.
    package func violation(at seed: UInt64) -> Violation? { Seed(seed, hasRollouts: needsRollouts).violation(with: fault) }
}
