import Fleet

extension RuleGroup {
    /// Which kind of object a file describes.
    static let kinds = RuleGroup(
        name: "kinds",
        rules: [
            Rule(
                "kind-undecidable", .error, .accepts, "the file could be of several kinds",
                why: """
                    The command that is typed tells az what a file is; a repository has no such command. Where the keys fit more than one \
                    kind, a $schema line decides.
                    """,
                bad: .files(["churn.yml": "name: churn\nversion: 1\npath: churn.onnx\n", "churn.onnx": "(the model)\n"]),
                good: .model("name: churn\nversion: 1\npath: churn.onnx")),
            Rule(
                "kind-unsupported", .warning, .accepts, "the file is of a kind that is left alone",
                why: """
                    The file is a manifest of Azure ML, of a kind that Sluice does not make true on this machine. It never fails a commit.
                    """,
                bad: .file(
                    "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\ncommand: python train.py\n",
                    path: "train.yml"), good: .endpoint()),
            Rule(
                "no-local-effect", .info, .accepts, "fields are accepted and do nothing here",
                why: """
                    The fields speak of Azure: a region, an identity, a network. They are checked in full, so that the file stays good for Azure, \
                    and nothing on this machine depends on them. They are listed once for each object, also in plan and status.
                    """,
                bad: .endpoint("location: westeurope\nidentity: {type: system_assigned}"), good: .endpoint()),
            Rule(
                "schema-mismatch", .error, .rejects, "$schema and keys are of different kinds",
                why:
                    "The schema line names one kind and the keys are those of another, usually since the line was copied with a file.",
                bad: .deployment("$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json"),
                good: .deployment()),
            Rule(
                "schema-without-type", .warning, .misreads, "a Kubernetes schema on a managed deployment",
                why: """
                    Only type: kubernetes makes a Kubernetes deployment. Azure drops the schema line unread and takes the file for a managed \
                    deployment, and so does Sluice.
                    """,
                bad: .deployment("$schema: https://azuremlschemas.azureedge.net/latest/kubernetesOnlineDeployment.schema.json"),
                good: .deployment()),
            Rule(
                "schema-type", .error, .accepts, "$schema is no text",
                why: "$schema is the address of a schema, and tells what the file is. Azure's loader drops it unread.",
                bad: .endpoint("$schema: 42"), good: .endpoint()),
            Rule(
                "schema-unknown", .error, .accepts, "$schema names no kind of manifest",
                why: """
                    The address is one of Azure ML's, and its last part is no schema that Azure has published. Azure's loader drops the line \
                    unread, and a repository has nothing else to tell the kind.
                    """,
                bad: .endpoint("$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpint.schema.json"),
                good: .endpoint()),
        ])
}
