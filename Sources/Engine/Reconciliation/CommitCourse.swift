package import Fleet

/// When a commit went through its stages on the way to live traffic; each stage keeps its first time.
package struct CommitCourse: Sendable, Equatable {
    /// The controller heard of news.
    package let seen: Moment
    /// The first pass after it had come into force was decided.
    package private(set) var planned: Moment?
    /// The first publication after that was handed to the proxy.
    package private(set) var published: Moment?
    /// The proxy acknowledged it.
    package private(set) var acknowledged: Moment?

    init(seen: Moment) { self.seen = seen }

    mutating func notePlanned(at now: Moment) {
        if planned == nil { planned = now }
    }

    mutating func notePublished(at now: Moment) {
        if planned != nil, published == nil { published = now }
    }

    mutating func noteAcknowledged(at now: Moment) {
        if published != nil, acknowledged == nil { acknowledged = now }
    }
}
