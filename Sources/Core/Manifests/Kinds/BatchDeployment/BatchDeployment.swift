/// `az ml batch-deployment` without a type: the flat layout of old.
extension ManifestKind {
    static let batchDeployment = ManifestKind(
        name: "BatchDeployment", noun: "batch deployment",
        summary: "A batch deployment without `type`: all settings stand at the top.",
        schemas: ["batchDeployment"], standing: .validated,
        shape: Shape(
            fields: Field.batchHead + [.batchCompute(required: false)] + Field.batchSettings + [
                .jobResources, .batchType,
                .readOnly("creation_context"), .readOnly("provisioning_state"),
            ],
            hints: [
                "settings": .says(
                    "\"settings\" needs \"type: model\" (without type the settings stand at the top)",
                    rule: "batch-settings-needs-type"),
                "component": "\"component\" needs \"type: pipeline\"",
                "job_definition": "\"job_definition\" needs \"type: pipeline\"",
                "traffic": "batch deployments have no \"traffic\"; use defaults.deployment_name in the endpoint",
            ]))
}
