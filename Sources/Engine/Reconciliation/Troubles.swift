package import Fleet
import Planning

/// Something that stands in the way at present. It can be observed again, so that nothing remembers it: it is told once when
/// it begins, and once when it is over.
struct Trouble: Hashable, Sendable {
    /// One word in camel case, the kind of its event.
    let kind: String
    let subject: String
    let message: String

    static func precedes(_ left: Trouble, _ right: Trouble) -> Bool {
        (left.kind, left.subject, left.message) < (right.kind, right.subject, right.message)
    }
}

extension Engine {
    /// Events of the troubles that began or ended since the last call, to be logged.
    package mutating func takeNews(now: Moment) -> [Event] {
        let present = troubles
        defer { toldTroubles = present }
        let begun = present.subtracting(toldTroubles).sorted(by: Trouble.precedes)
        let places = Set(present.map { [$0.kind, $0.subject] })
        let ended = toldTroubles.filter { !places.contains([$0.kind, $0.subject]) }.sorted(by: Trouble.precedes)
        return takeHandover(now: now) + begun.map { Event(at: now, kind: $0.kind, subject: $0.subject, message: $0.message) }
            + ended.map { Event(at: now, kind: "Resolved", subject: $0.subject, message: "no longer: \($0.message)") }
    }

    /// No trouble, and over when it is told.
    private mutating func takeHandover(now: Moment) -> [Event] {
        guard let handover = observed?.router.known?.handover, handover != toldHandover else { return [] }
        toldHandover = handover
        return [Event(at: now, kind: "ProxyReplaced", subject: "proxy", message: handover)]
    }

    private var troubles: Set<Trouble> {
        let unreadable = sources.compactMap { source, state in
            state.failure.map { Trouble(kind: "SourceUnreadable", subject: "\(source)", message: $0) }
        }
        // One cause, such as a full disk, stands in the way of many actions.
        let failing = Set(obstacles.values.map(\.reason)).map {
            Trouble(kind: "ActionFailed", subject: "controller", message: $0)
        }
        return Set(unreadable + failing + routerTroubles + unreadyInstances + waits.compactMap(Trouble.init))
    }

    private var unreadyInstances: [Trouble] {
        (observed?.instances.known ?? [:]).values.compactMap { instance in
            switch instance.state {
            case .unready(let reason), .unresponsive(let reason):
                Trouble(
                    kind: "InstanceUnready", subject: "\(instance.deployment)",
                    message: "instance \(instance.incarnation): \(reason)")
            case .starting, .ready, .stopping, .exited: nil
            }
        }
    }

    private var routerTroubles: [Trouble] {
        switch observed?.router {
        case nil: []
        // While a publication starts the proxy, it does not answer yet.
        case .unknown where underWay.contains(.publish): []
        case .unknown(let reason): [Trouble(kind: "ProxyUnknown", subject: "proxy", message: reason)]
        case .known(let state): state.foreign.map { Trouble(kind: "ProxyDiffers", subject: "proxy", message: $0) }
        }
    }
}

extension Trouble {
    /// nil for what goes on by itself, and for failed instances: those have events of their own.
    fileprivate init?(_ wait: Wait) {
        let isPassing = wait.kind == .progressing || wait.kind == .quota
        if isPassing || wait.reason == "InstanceFailed" { return nil }
        let subject = wait.deployment.map { "\(wait.endpoint)/\($0)" } ?? "\(wait.endpoint)"
        self.init(kind: wait.reason, subject: subject, message: wait.message)
    }
}
