/// `az ml environment`: what a scoring script runs in.
extension ManifestKind {
    static let environment = ManifestKind(
        name: "Environment", noun: "environment", summary: "What a scoring script runs in: an image, a build context, packages.",
        schemas: ["environment"], standing: .runs,
        shape: Shape(
            fields: [
                .schema, .assetName, .readOnly("id", .reference(Reference(asset: .environment))), .description, .tags, .version,
                .readOnly("creation_context"), .readOnly("latest_version"), .autoDelete,
                Field("build", .object(build), "a context to build an image from"),
                Field("image", .string, "mapped to a local environment unless conda_file says what it holds"),
                Field("conda_file", .pathOrMapping, "the packages: a path, or the content itself"),
                Field("inference_config", .object(inference), "the routes of a custom container"),
                Field("os_type", .choice(Choice("linux", "windows", standard: "linux")), "linux only"),
                .datastore, .intellectualProperty,
            ],
            hints: [
                "docker_image": .means("image"), "conda_dependencies": .means("conda_file"), "docker": .means("build"),
                "channels": "\"channels\" belongs in the conda file, which conda_file names",
                "dependencies": "\"dependencies\" belongs in the conda file, which conda_file names",
            ]))

    private static let build = Shape(
        Field("path", .string, "the context's folder"),
        Field("dockerfile_path", .string, fallback: "Dockerfile", "relative to the context"))

    private static let inference = Shape(
        Field("liveness_route", .object(route), required: true, "answers when an instance lives"),
        Field("readiness_route", .object(route), required: true, "answers when an instance takes requests"),
        Field("scoring_route", .object(route), required: true, "answers requests"))

    private static let route = Shape(
        Field(
            "port", .integer(Whole(range: 1...65535, minimumRule: "port-range", maximumRule: "port-range")), required: true,
            "the port inside the container"),
        Field("path", .string, required: true, "the path of the URL"))
}
