import Fleet

extension Moment {
    /// `2026-01-31T12:00:00Z`, `2026-01-31 12:00` or `2026-01-31`, in UTC; nil for everything else.
    init?(utc text: String) {
        let shape = /([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?[Zz]?)?/
        guard let match = text.wholeMatch(of: shape), let year = Int64(match.output.1), let month = Int64(match.output.2),
            let day = Int64(match.output.3)
        else { return nil }
        let (hour, minute) = (Int64(match.output.4 ?? "0") ?? 0, Int64(match.output.5 ?? "0") ?? 0)
        let second = match.output.6.flatMap { Int64($0) } ?? 0
        let lengths: [Int64] = [31, Self.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[Int(month) - 1]).contains(day), hour < 24, minute < 60, second < 60 else {
            return nil
        }
        let days = Self.days(before: year) + lengths.prefix(Int(month) - 1).reduce(0, +) + day - 1
        self.init(milliseconds: ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000)
    }

    private static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days from 1970 to the year's first.
    private static func days(before year: Int64) -> Int64 {
        let last = year - 1
        return 365 * (year - 1970) + last / 4 - last / 100 + last / 400 - 477
    }
}
