/// A time in which no commit changes what runs, unless somebody who may says so.
package struct FreezeWindow: Sendable, Equatable {
    package let from: Moment
    /// The first moment after it.
    package let until: Moment
    /// One line, for people.
    package let reason: String
    /// Who may let a commit pass.
    package let pass: [String]

    package init(from: Moment, until: Moment, reason: String, pass: [String] = []) {
        self.from = from
        self.until = until
        self.reason = reason
        self.pass = pass
    }
}

extension Settings {
    /// The window that a moment is in; of several the one that ends last.
    package func freeze(at now: Moment) -> FreezeWindow? {
        freezes.filter { $0.from <= now && now < $0.until }.max { $0.until < $1.until }
    }
}
