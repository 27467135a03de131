import Fleet

extension RuleGroup {
    /// What a scoring script runs in.
    static let environments = RuleGroup(
        name: "environments",
        rules: [
            Rule(
                "env-image-or-build", .error, .refusesLater, "an environment has no image, or two sources of one",
                why: "An environment starts from an image that exists or from one that is built: it names one of them.",
                bad: .environment("name: sklearn\nversion: 1"), good: .environment("name: sklearn\nimage: python:3.12-slim")),
            Rule(
                "image-reference", .error, .refusesLater, "an image is not named as images are",
                why: "A reference has lower-case parts between slashes, and a tag or digest at its end; no blanks, no scheme.",
                bad: .environment("name: sklearn\nimage: \"Python 3.12\""),
                good: .environment("name: sklearn\nimage: python:3.12-slim")),
            Rule(
                "os-type", .error, .accepts, "an environment is for another operating system",
                why: "Instances run on Linux here.",
                bad: .environment("name: sklearn\nimage: python:3.12-slim\nos_type: windows"),
                good: .environment("name: sklearn\nimage: python:3.12-slim\nos_type: linux")),
            Rule(
                "port-range", .error, .refusesLater, "a port is no number from 1 to 65535",
                why: "The routes of a custom container are asked over TCP, whose ports end there.",
                bad: .environment(routes("80000")), good: .environment(routes("8080"))),
            Rule(
                "conda-yaml", .error, .rejects, "a conda file is no YAML",
                why: "The file that conda_file names could not be read; its own place is in the message.",
                bad: conda("dependencies:\n\t- numpy\n"), good: conda("dependencies:\n  - numpy\n")),
            Rule(
                "conda-layout", .error, .refusesLater, "a conda file is not laid out as conda reads it",
                why: """
                    It is a mapping with name, channels and dependencies. Dependencies are a sequence of text, with one mapping pip: for \
                    requirements of PyPI.
                    """,
                bad: conda("dependencies: numpy\n"), good: conda("dependencies:\n  - numpy\n")),
            Rule(
                "conda-requirement", .error, .accepts, "a dependency is not understood",
                why: "Conda's packages are installed from PyPI here, as far as name and version can be told from the line.",
                bad: conda("dependencies:\n  - numpy[version='>=1.2']\n"), good: conda("dependencies:\n  - numpy>=1.2\n")),
            Rule(
                "pip-refused", .error, .accepts, "a pip line does more than ask for a package",
                why: """
                    Options, addresses and local paths in a requirement run code while they are installed, or take packages from elsewhere. \
                    In a repository that others may send changes to, only names and versions are taken.
                    """,
                bad: conda("dependencies:\n  - pip:\n      - --extra-index-url https://packages.example.com/simple\n"),
                good: conda("dependencies:\n  - pip:\n      - scikit-learn==1.5.2\n")),
        ])

    private static func routes(_ port: String) -> String {
        let names = ["liveness_route", "readiness_route", "scoring_route"]
        let lines = names.enumerated().map { "  \($1): {port: \($0 == 0 ? port : "8080"), path: /}" }
        return "name: sklearn\nimage: python:3.12-slim\ninference_config:\n" + lines.joined(separator: "\n")
    }

    private static func conda(_ text: String) -> Rule.Example {
        .files([
            "environment.yml": """
            $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
            name: sklearn
            image: python:3.12-slim
            conda_file: conda.yml

            """, "conda.yml": text,
        ])
    }
}
