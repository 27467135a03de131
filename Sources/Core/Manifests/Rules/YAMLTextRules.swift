import Fleet

extension RuleGroup {
    /// A text that is no YAML 1.1, or none that can be a manifest.
    static let yamlText = RuleGroup(
        name: "yaml text",
        rules: [
            Rule(
                "yaml-syntax", .error, .rejects, "the text is no YAML",
                why: """
                    The YAML scanner stopped here, so that nothing after it could be read. The usual causes are a quote that is never \
                    closed, and a colon followed by a blank inside a value that is not quoted.
                    """,
                bad: .endpoint("description: churn: the second try"), good: .endpoint("description: \"churn: the second try\"")),
            Rule(
                "yaml-tab", .error, .rejects, "a tab indents a line",
                why: "YAML measures indentation in spaces alone, since a tab has no width that everybody agrees on.",
                bad: .endpoint("tags:\n\tteam: growth"), good: .endpoint("tags:\n  team: growth")),
            Rule(
                "yaml-indent", .error, .rejects, "a line does not stand below its siblings",
                why: """
                    The keys of one mapping begin in the same column. A line that is indented by more or less than its siblings belongs to \
                    nothing; no-break spaces, which editors paste from web pages, do not indent at all.
                    """,
                bad: .endpoint("tags:\n  team: growth\n stage: trial"), good: .endpoint("tags:\n  team: growth\n  stage: trial")),
            Rule(
                "yaml-control-char", .error, .rejects, "a control character stands in the text",
                why: """
                    YAML allows no control characters but tab and line breaks, not even in quotes. In double quotes an escape stands for \
                    one, as \\a does for the bell.
                    """,
                bad: .endpoint("description: ring\u{7}"), good: .endpoint("description: \"ring\\a\"")),
            Rule(
                "yaml-version", .error, .rejects, "the text says that it is of another YAML version",
                why:
                    "Manifests are read as YAML 1.1, as Azure's own tools do; a %YAML line of another major version promises more.",
                bad: .file("%YAML 2.0\n---\n" + Rule.Example.endpointText()),
                good: .file("%YAML 1.1\n---\n" + Rule.Example.endpointText())),
            Rule(
                "encoding-utf8", .error, .rejects, "the bytes are no UTF-8",
                why: """
                    A manifest is read as UTF-8, with or without a byte order mark. Files in UTF-16 or Latin-1 come from editors of another \
                    age; save them as UTF-8.
                    """, withoutExample: "bytes that are no UTF-8 are no text"),
            Rule(
                "empty-document", .error, .rejects, "the file says nothing",
                why: "There is no YAML in the file but comments, so that it describes no object. Delete it, or fill it in.",
                bad: .file("# to be written\n"), good: .endpoint()),
            Rule(
                "single-document", .error, .rejects, "the file holds more than one document",
                why:
                    "A manifest is one object, and a file one manifest: what follows a second --- or stands after ... is never read by az.",
                bad: .file(Rule.Example.endpointText() + "---\n" + Rule.Example.endpointText("name: upsell")),
                good: .endpoint()),
            Rule(
                "top-level-mapping", .error, .rejects, "the file is no mapping",
                why: "A manifest is a mapping of keys to values. A dash before the first key makes a sequence of it.",
                bad: .file("- name: churn\n  auth_mode: key\n"), good: .endpoint()),
            Rule(
                "file-size", .error, .accepts, "the file is larger than a manifest may be",
                why: "Texts beyond 1 MiB are not parsed, so that nobody can make a controller busy with one file.",
                withoutExample: "it would be a text of more than a mebibyte"),
            Rule(
                "file-unreadable", .error, .unrelated, "the file cannot be read from the commit",
                why: """
                    The commit lists the file, and its bytes could not be had: the repository lacks the object (a partial clone), or the \
                    file changed while it was read.
                    """, withoutExample: "the fault is with the repository, not with a text"),
        ])
}
