import Fleet

/// A cron expression has five fields: minute, hour, day of the month, month, day of the week.
struct ScheduleTriggers: Check {
    static let kinds: KindSet = ["JobSchedule", "MonitorSchedule", "ImportDataSchedule"]

    func findings(in schedule: Manifest, _ review: Review) -> [Diagnostic] {
        guard let expression = schedule.text("trigger.expression") else { return [] }
        let fields = expression.value.split(separator: " ")
        let known = fields.allSatisfy { field in
            field.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "*,-/?#".contains($0)) }
        }
        guard fields.count != 5 || !known else { return [] }
        let message =
            "trigger.expression \"\(expression.value)\" is no cron expression of five fields (\"0 6 * * *\": every day at 6)"
        return [Diagnostic(.warning, rule: "schedule-cron", message, at: expression.position)]
    }
}
