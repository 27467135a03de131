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
                            scalar: .reference(Reference(asset: .job, needsPrefix: false)), mapping: .variants(.scheduledJob),
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
}
