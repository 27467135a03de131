/// Faults that a test plants in the reconciler, to prove that the simulator's oracles find them. A release build has none of them.
package struct SeededFaults: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64

    @inlinable
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// True where a test has planted this one.
    @inlinable
    package func has(_ fault: SeededFaults) -> Bool {
        #if DEBUG
            !isDisjoint(with: fault)
        #else
            false
        #endif
    }
}

// What is wrong, in words of the field.
extension SeededFaults {
    package static let effectBeforeRecord = SeededFaults(rawValue: 1 << 0)
    package static let effectWithoutRecord = SeededFaults(rawValue: 1 << 1)
    package static let retryAtOnce = SeededFaults(rawValue: 1 << 2)
    package static let startForever = SeededFaults(rawValue: 1 << 3)
    package static let nameForIncarnation = SeededFaults(rawValue: 1 << 4)
    package static let weightBeforeReady = SeededFaults(rawValue: 1 << 5)
    package static let weightBeforeAcknowledged = SeededFaults(rawValue: 1 << 6)
    package static let stopBeforeDrained = SeededFaults(rawValue: 1 << 7)
    package static let stopWhileRouted = SeededFaults(rawValue: 1 << 8)
    package static let stopUnderWayForgotten = SeededFaults(rawValue: 1 << 9)
    package static let publicationUnderWayForgotten = SeededFaults(rawValue: 1 << 10)
    package static let quotaIgnored = SeededFaults(rawValue: 1 << 11)
    package static let surgeOverReserve = SeededFaults(rawValue: 1 << 12)
    package static let admissionKept = SeededFaults(rawValue: 1 << 13)
    package static let mirrorKept = SeededFaults(rawValue: 1 << 14)
    package static let unknownProxyIsEmpty = SeededFaults(rawValue: 1 << 15)
    package static let unreadCommitIsEmpty = SeededFaults(rawValue: 1 << 16)
    package static let oldBeforeNew = SeededFaults(rawValue: 1 << 17)
    package static let stepNotTakenBack = SeededFaults(rawValue: 1 << 18)
    package static let numberGivenTwice = SeededFaults(rawValue: 1 << 19)
    package static let orphansLeft = SeededFaults(rawValue: 1 << 20)
    package static let keysLeft = SeededFaults(rawValue: 1 << 21)
    package static let deathUnnoticed = SeededFaults(rawValue: 1 << 22)
    package static let recordEveryPass = SeededFaults(rawValue: 1 << 23)
    package static let publishEveryPass = SeededFaults(rawValue: 1 << 24)
    package static let deedBesidesPlan = SeededFaults(rawValue: 1 << 25)
    package static let actionForgotten = SeededFaults(rawValue: 1 << 26)
    package static let pauseForgotten = SeededFaults(rawValue: 1 << 27)
    package static let policyForgotten = SeededFaults(rawValue: 1 << 28)
    package static let oldKeyForgotten = SeededFaults(rawValue: 1 << 29)
}
