import Fleet

/// `1 error`, `2 errors`.
package func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// `12 s ago`, in the largest unit that has passed; `now` for less than a second, and for clocks that went backwards.
func age(of moment: Timestamp, at now: Moment) -> String {
    let seconds = now.since(moment.moment) / 1000
    return switch seconds {
    case ..<1: "now"
    case ..<60: "\(seconds) s ago"
    case ..<3600: "\(seconds / 60) min ago"
    case ..<172_800: "\(seconds / 3600) h ago"
    default: "\(seconds / 86_400) days ago"
    }
}

/// The first 10 characters of a commit id; a folder's digest as short.
func shortened(commit: String) -> String {
    commit.hasPrefix("folder:") ? String(commit.prefix(17)) : String(commit.prefix(10))
}

/// `blue 90, green 10`, sorted by name; `none` without weights.
func split(_ weights: [String: Int]) -> String { TrafficSplit(weights).description }
