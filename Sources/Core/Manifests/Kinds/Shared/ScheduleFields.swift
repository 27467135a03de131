/// What all schedules have.
extension Field {
    static let scheduleHead: [Field] = [
        .schema, Field("name", .string, .none, required: true, "its identity"), .readOnly("id", .string), .description, .tags,
        .displayName,
        Field("trigger", .variants(trigger), .none, required: true, "when it runs"),
        .readOnly("creation_context"), .readOnly("is_enabled"), .readOnly("provisioning_state"), .properties,
    ]

    private static let trigger = Variants(
        "type", "cron or recurrence", effect: .none,
        [
            ("cron", Shape(fields: when + [Field("expression", .string, .none, required: true, "a cron expression")])),
            (
                "recurrence",
                Shape(
                    fields: when + [
                        .frequency, Field("interval", .anyWhole, .none, required: true, "every so many"),
                        Field("schedule", .object(pattern), .none, "at which times"),
                    ])
            ),
        ])

    private static let when: [Field] = [
        Field("start_time", .dateTime, .none, "not before"), Field("end_time", .dateTime, .none, "not after"),
        Field("time_zone", .string, .none, fallback: "UTC", "whose clock"),
    ]

    static let frequency = Field(
        "frequency", .choice(Choice("minute", "hour", "day", "week", "month")), .none, required: true, "what the interval counts")

    private static let pattern = Shape(
        Field("hours", .oneOrMany(.anyWhole), .none, required: true, "hours of the day"),
        Field("minutes", .oneOrMany(.anyWhole), .none, required: true, "minutes of the hour"),
        Field("week_days", .oneOrMany(.weekDay), .none, "days of the week"),
        Field("month_days", .oneOrMany(.anyWhole), .none, "days of the month"))
}

extension FieldType {
    static let weekDay = FieldType.choice(
        Choice("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))

    static func oneOrMany(_ type: FieldType) -> FieldType {
        .byShape(Alternatives(scalar: type, sequence: .list(type), rule: "type-sequence"))
    }
}
