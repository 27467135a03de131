import Fleet

extension Observed {
    /// What was seen, with storage of this earlier look wherever both are the same: what shares its storage is known to be equal
    /// wherever the two are compared again, and a look that shows nothing new takes no memory.
    func becoming(_ seen: Observed) -> Observed {
        var next = self
        switch (instances, seen.instances) {
        case (.known(let old), .known(let new)): next.instances = .known(old.becoming(new))
        default: next.instances = seen.instances
        }
        switch (router, seen.router) {
        case (.known(let old), .known(let new)): next.router = .known(old.becoming(new))
        default: next.router = seen.router
        }
        next.environments = environments.becoming(seen.environments)
        next.gpus = seen.gpus
        return next
    }
}

extension RouterState {
    fileprivate func becoming(_ seen: RouterState) -> RouterState {
        RouterState(
            acknowledged: RouteTable(endpoints: acknowledged.endpoints.becoming(seen.acknowledged.endpoints)),
            activeRequests: activeRequests.becoming(seen.activeRequests), foreign: seen.foreign,
            handover: seen.handover)
    }
}

extension Dictionary where Value: Equatable {
    /// Equal to `other`, and made from this one.
    fileprivate func becoming(_ other: Self) -> Self {
        if self == other { return self }
        var result = self
        for (key, value) in other where self[key] != value { result[key] = value }
        if result.count == other.count { return result }
        for key in keys where other[key] == nil { result[key] = nil }
        return result
    }
}
