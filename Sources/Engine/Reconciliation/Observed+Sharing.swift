import Fleet

extension Observed {
    /// What was seen, with storage of this earlier look wherever both are the same: what shares its storage is known to be equal
    /// wherever the two are compared again, and a look that shows nothing new takes no memory. nil: it shows nothing new.
    func becoming(_ seen: Observed) -> Observed? {
        var next = self
        var isNew = false
        switch (instances, seen.instances) {
        case (.known(let old), .known(let new)):
            // Looks that share their storage share all instances: of those that do not, nobody asks at first whether all are equal.
            let mayShare = old.first.map { new[$0.key]?.isSame(as: $0.value) == true } ?? true
            if let changed = old.becoming(new, mayShare: mayShare) { (next.instances, isNew) = (.known(changed), true) }
        case (let old, let new): if old != new { (next.instances, isNew) = (new, true) }
        }
        switch (router, seen.router) {
        case (.known(let old), .known(let new)):
            if let changed = old.becoming(new) { (next.router, isNew) = (.known(changed), true) }
        case (let old, let new): if old != new { (next.router, isNew) = (new, true) }
        }
        if let changed = environments.becoming(seen.environments) { (next.environments, isNew) = (changed, true) }
        if let changed = requests.becoming(seen.requests) { (next.requests, isNew) = (changed, true) }
        if gpus != seen.gpus { (next.gpus, isNew) = (seen.gpus, true) }
        return isNew ? next : nil
    }
}

extension RouterState {
    fileprivate func becoming(_ seen: RouterState) -> RouterState? {
        let endpoints = acknowledged.endpoints.becoming(seen.acknowledged.endpoints)
        let requests = activeRequests.becoming(seen.activeRequests)
        if endpoints == nil && requests == nil && foreign == seen.foreign && handover == seen.handover { return nil }
        return RouterState(
            acknowledged: RouteTable(endpoints: endpoints ?? acknowledged.endpoints),
            activeRequests: requests ?? activeRequests, foreign: seen.foreign, handover: seen.handover)
    }
}

extension Dictionary where Value: Equatable {
    /// Equal to `other`, and made from this one; nil where they are equal.
    ///
    /// - Parameter mayShare: they may share their storage, and are known to be equal at once if they do.
    fileprivate func becoming(_ other: Self, mayShare: Bool = true) -> Self? {
        if mayShare && self == other { return nil }
        guard let first = other.firstIndex(where: { self[$0] != $1 }) else { return count == other.count ? nil : dropping(other) }
        var result = self
        for (key, value) in other[first...] where self[key] != value { result[key] = value }
        return result.dropping(other)
    }

    /// Without the keys that another one has not.
    private func dropping(_ other: Self) -> Self {
        if count == other.count { return self }
        return filter { other[$0.key] != nil }
    }
}
