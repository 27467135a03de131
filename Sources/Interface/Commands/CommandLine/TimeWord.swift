package import Fleet
import FoundationEssentials

/// A time as people type it: RFC 3339, a date, or how long ago.
package enum TimeWord: Sendable, Equatable {
    case at(Moment)
    /// Milliseconds before now.
    case ago(Int64)

    private static let units: [(names: [String], milliseconds: Int64)] = [
        (["s", "sec", "second", "seconds"], 1000), (["m", "min", "minute", "minutes"], 60_000),
        (["h", "hour", "hours"], 3_600_000), (["d", "day", "days"], 86_400_000), (["w", "week", "weeks"], 604_800_000),
    ]

    package init?(_ text: String) {
        if let age = Self.age(text) {
            guard let unit = Self.units.first(where: { $0.names.contains(age.unit) }) else { return nil }
            self = .ago(age.number * unit.milliseconds)
        } else if let moment = Self.moment(text) {
            self = .at(moment)
        } else {
            return nil
        }
    }

    /// `30m`, `24h` in milliseconds; nil for what is a time, or none.
    static func duration(_ text: String) -> Int64? {
        guard !text.hasSuffix("ago"), case .ago(let milliseconds)? = TimeWord(text) else { return nil }
        return milliseconds
    }

    package func moment(now: Moment) -> Moment {
        switch self {
        case .at(let moment): moment
        case .ago(let milliseconds): now.adding(milliseconds: -milliseconds)
        }
    }

    /// What is wrong with a word that is no time, and what would be one.
    static func problem(with text: String) -> String {
        let meant = age(text).flatMap { age in
            suggestion(for: age.unit, among: units.flatMap(\.names)).map { ", did you mean '\(age.number) \($0) ago'?" }
        }
        return "'\(text)' is no time" + (meant ?? ": say 2026-01-31T12:00:00Z, 2026-01-31, or '2h ago'")
    }

    /// Whether somebody who typed it meant a time, right or wrong.
    static func isMeant(_ text: String) -> Bool {
        TimeWord(text) != nil || text.contains { $0.isWhitespace } || text.contains(":") && text.first?.isNumber == true
            || age(text) != nil && text.contains { $0.isLetter && !$0.isHexDigit }
    }

    /// `2h`, `2 hours ago`: the number, and the word for the unit.
    private static func age(_ text: String) -> (number: Int64, unit: String)? {
        guard let match = text.lowercased().wholeMatch(of: /([0-9]{1,6}) ?([a-z]+)(?: ago)?/), let number = Int64(match.output.1)
        else { return nil }
        return (number, String(match.output.2))
    }

    /// Without an offset it is UTC, as everything that Sluice prints.
    private static func moment(_ text: String) -> Moment? {
        let shape =
            /([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ]([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(\.[0-9]+)?)?)?(Z|z|[+-][0-9]{2}:[0-5][0-9])?/
        guard let match = text.wholeMatch(of: shape) else { return nil }
        let (day, hour, minute) = (match.output.1, match.output.2 ?? "00", match.output.3 ?? "00")
        let style = Date.ISO8601FormatStyle()
        // The parser takes 31 February for a day in March.
        guard let midnight = try? Date("\(day)T00:00:00Z", strategy: style), midnight.formatted(style).hasPrefix(day),
            match.output.2 != nil || match.output.6 == nil
        else { return nil }
        let offset = (match.output.6 ?? "Z").uppercased()
        let whole = "\(day)T\(hour):\(minute):\(match.output.4 ?? "00")\(offset)"
        guard let date = try? Date(whole, strategy: style) else { return nil }
        let fraction = match.output.5.flatMap { Double("0\($0)") } ?? 0
        return Moment(milliseconds: Int64(date.timeIntervalSince1970) * 1000 + Int64((fraction * 1000).rounded(.down)))
    }
}
