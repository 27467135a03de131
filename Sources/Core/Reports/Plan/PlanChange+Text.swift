import Fleet

extension PlanChange {
    /// The object's line, then one line a field; a deleted object needs no fields.
    var text: StyledText {
        var table = TextTable(indentation: 4, limit: 44)
        for field in fields {
            table.add([
                StyledText(field.field), transition(field), StyledText(field.position?.description ?? "", .faint),
            ])
        }
        let restarting = restarts ? StyledText("  replaces its instances", .attention) : ""
        return symbol + StyledText(object, .strong) + restarting + "\n" + table.text
    }

    private var symbol: StyledText {
        switch action {
        case .create: StyledText("+ ", .added)
        case .update: StyledText("~ ", .changed)
        case .delete: StyledText("- ", .removed)
        case .none: StyledText("  ")
        }
    }

    private func transition(_ field: Field) -> StyledText {
        switch (field.from, field.to) {
        case (let from?, let to?): StyledText(from, .removed) + " → " + StyledText(to, .added)
        case (nil, let to?): StyledText(to, .added)
        case (let from?, nil): StyledText(from, .removed) + StyledText(" → gone", .faint)
        case (nil, nil): ""
        }
    }
}
