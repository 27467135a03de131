/// `az ml schedule`: a job or a data import at set times.
extension ManifestKind {
    static let jobSchedule = ManifestKind(
        name: "JobSchedule", noun: "schedule", summary: "A job at set times.", schemas: ["schedule"], standing: .validated,
        shape: Shape(
            fields: Field.scheduleHead + [
                Field(
                    "create_job",
                    .byShape(
                        Alternatives(
                            scalar: .reference(Reference(asset: .job, needsPrefix: false)), mapping: .object(job),
                            rule: "type-job")),
                    .none, required: true, "the job: a reference, a file, or a job with changes")
            ]))

    static let importDataSchedule = ManifestKind(
        name: "ImportDataSchedule", noun: "schedule", summary: "A data import at set times; `import_data` makes it one.",
        schemas: [], standing: .validated,
        shape: Shape(
            fields: Field.scheduleHead + [
                Field(
                    "import_data",
                    .byShape(Alternatives(scalar: .string, mapping: .object(dataImport.shape))), .none,
                    required: true,
                    "the import: a file, or the import itself")
            ]))

    private static let job = Shape(
        fields: [
            Field("type", .choice(Choice("pipeline", "command", "spark", folding: .exact)), .none, "which job it is"),
            Field(
                "job", .reference(Reference(asset: .job, needsPrefix: false)), .none, required: true,
                "the job: a reference or a file"),
            Field("compute", .string, .none, "where it runs"),
        ], unknown: .accepted)
}
