import Fleet

extension ConditionStatus {
    /// Nothing to look at: it serves, it has converged, and none of the others holds.
    var isAsHoped: Bool {
        switch type {
        case .serving, .converged: status
        case .progressing, .degraded, .suspended, .rejected: !status
        }
    }

    var symbol: StyledText {
        switch (type, status) {
        case (.serving, true), (.converged, true): StyledText("✔ ", .good)
        case (.serving, false): StyledText("✘ ", .bad)
        case (.converged, false): StyledText("· ", .attention)
        case (.progressing, true): StyledText("↻ ", .attention)
        case (.suspended, true): StyledText("⏸ ", .attention)
        case (.degraded, true), (.rejected, true): StyledText("✘ ", .bad)
        case (.progressing, false), (.degraded, false), (.suspended, false), (.rejected, false): StyledText("· ", .faint)
        }
    }
}
