/// How commands run, in components, in steps of pipelines and in jobs.
extension Field {
    static func distribution(_ variants: Variants) -> Field {
        Field("distribution", .variants(variants), "how a run spreads over instances")
    }

    static let queueSettings = Field("queue_settings", .object(.queue), "its place in Azure's queue")
    static let commandLimits = Field(
        "limits", .object(Shape(Field("timeout", .anyWhole, "seconds that a run may take"))), "when a run is ended")
    static let runCompute = Field(
        "compute", .reference(Reference(asset: .compute, needsPrefix: false)), "the pool that runs it: azureml:NAME")
    static let services = Field("services", .map(.variants(.service), keys: .text), "ways into a running job, by name")
    static let jobIdentity = Field("identity", .variants(.jobIdentity), "as whom it reaches data")
}

extension FieldType {
    /// Free keys, of which some may have no value.
    static let nullableTexts = FieldType.map(
        .byShape(Alternatives(scalar: .string, allowsNull: true, rule: "type-string")), keys: .text)
}

extension Variants {
    static func distribution(unknown: Shape.Unknown) -> Variants {
        func shape(_ fields: Field...) -> Shape { Shape(fields: fields, unknown: unknown) }
        let processes = Field("process_count_per_instance", .anyWhole, "processes in an instance")
        return Variants(
            "type", "mpi, tensorflow, pytorch or ray",
            [
                ("mpi", shape(processes)), ("pytorch", shape(processes)),
                (
                    "tensorflow",
                    shape(
                        Field("parameter_server_count", .anyWhole, "parameter servers"),
                        Field("worker_count", .anyWhole, "workers"))
                ),
                (
                    "ray",
                    shape(
                        Field("port", .anyWhole, "the head's port"), Field("address", .string, "the head's address"),
                        Field("include_dashboard", .boolean, "whether there is a dashboard"),
                        Field("dashboard_port", .anyWhole, "its port"),
                        Field("head_node_additional_args", .string, "arguments of the head"),
                        Field("worker_node_additional_args", .string, "arguments of the workers"))
                ),
            ])
    }

    fileprivate static let service: Variants = {
        func shape(_ fields: Field...) -> Shape {
            Shape(
                fields: fields + [
                    Field("port", .anyWhole, "its port"),
                    Field("nodes", .choice(Choice("all", folding: .exact)), "all: on every node; left out: on one"),
                    Field("properties", .open, "labels"), .readOnly("endpoint"), .readOnly("status"), .readOnly("error_message"),
                ])
        }
        return Variants(
            "type", "ssh, tensor_board, jupyter_lab, vs_code, or another of Azure's", isRequired: false, others: shape(),
            [
                ("ssh", shape(Field("ssh_public_keys", .string, "who may come in"))),
                ("tensor_board", shape(Field("log_dir", .string, "what it shows"))), ("jupyter_lab", shape()),
                ("vs_code", shape()),
            ])
    }()

    fileprivate static let jobIdentity: Variants = {
        let managed = Shape(
            Field("client_id", .string, "an id of Azure"), Field("object_id", .string, "an id of Azure"))
        let none = Shape(fields: [])
        return Variants(
            "type", "managed, user_identity or aml_token", folding: .camel,
            [("managed", managed), ("managed_identity", managed), ("user_identity", none), ("aml_token", none)])
    }()
}

extension Shape {
    fileprivate static let queue = Shape(
        Field("job_tier", .choice(Choice("spot", "basic", "standard", "premium", "null")), .none, "a tier of Azure"),
        Field("priority", .choice(Choice("low", "medium", "high")), .none, "before or after other jobs"))
}
