import Fleet

extension RuleGroup {
    /// YAML that is well written, and cannot be meant.
    static let yamlContent = RuleGroup(
        name: "yaml content",
        rules: [
            Rule(
                "yaml-duplicate-key", .error, .misreads, "a key stands twice in one mapping",
                why: """
                    PyYAML keeps the last value of a key that is given twice and forgets the first without a word. Which of them was meant \
                    cannot be told from the file.
                    """,
                bad: .endpoint("traffic: {}\ndescription: first\ndescription: second"),
                good: .endpoint("traffic: {}\ndescription: second")),
            Rule(
                "yaml-merge", .error, .rejects, "a merge key merges something that is no mapping",
                why: "`<<` takes a mapping, or a sequence of mappings, whose entries become those of the mapping around it.",
                bad: .endpoint("tags:\n  <<: growth\n  stage: trial"),
                good: .endpoint("properties: &common\n  team: growth\ntags:\n  <<: *common\n  stage: trial")),
            Rule(
                "yaml-tag", .error, .rejects, "a tag makes a value something other than YAML's own types",
                why: """
                    Tags beyond text, numbers, booleans, null, mappings and sequences ask a loader to build objects. Azure's loader is a \
                    safe one and refuses them; so does Sluice.
                    """,
                bad: .endpoint("description: !Ref churn"), good: .endpoint("description: !!str churn")),
            Rule(
                "key-scalar", .error, .rejects, "a key is a mapping or a sequence",
                why: "YAML allows keys of any shape, Azure's loader text alone.",
                bad: .endpoint("tags:\n  ? [team, stage]\n  : growth"), good: .endpoint("tags:\n  team: growth")),
            Rule(
                "alias-cycle", .error, .refusesLater, "an alias stands inside what it names",
                why: "The value would contain itself without end. Azure's loader takes it and fails on the way to the service.",
                bad: .endpoint("tags: &tags\n  team: *tags"), good: .endpoint("tags: &tags\n  team: growth\nproperties: *tags")),
            Rule(
                "alias-expansion", .error, .refusesLater, "aliases of aliases write out to more than a file may hold",
                why: """
                    Each line that names the line before it several times multiplies what the file means. Beyond 100,000 values it is \
                    refused before it is written out.
                    """,
                bad: .endpoint(multiplied), good: .endpoint("tags: &tags\n  team: growth\nproperties: *tags")),
            Rule(
                "nesting-depth", .error, .rejects, "values are nested deeper than 100 levels",
                why: "No manifest needs it, and readers that call themselves (PyYAML does) run out of stack on it.",
                bad: .endpoint("description: " + String(repeating: "[", count: 101) + String(repeating: "]", count: 101)),
                good: .endpoint("description: \"[[]]\"")),
            Rule(
                "unexpanded-template", .error, .rejects, "a {{NAME}} was not filled in",
                why: """
                    Two braces are a mapping within a mapping to YAML, and a value for a script to fill in to people. Nothing fills it in \
                    unless a value for NAME is given.
                    """,
                bad: .deployment("endpoint_name: {{ENDPOINT_NAME}}"), good: .deployment("endpoint_name: churn")),
            Rule(
                "unexpanded-placeholder", .error, .rejects, "a ${NAME} was not filled in",
                why:
                    "Neither Azure nor Sluice replaces variables of a shell in a manifest; the characters would become the value.",
                bad: .endpoint("name: ${ENDPOINT_NAME}"), good: .endpoint("name: churn")),
        ])

    private static let multiplied: String = {
        let lines = (1...6).map { level in
            "  l\(level): &l\(level) [\(repeatElement("*l\(level - 1)", count: 9).joined(separator: ", "))]"
        }
        return "properties:\n  l0: &l0 ha\n" + lines.joined(separator: "\n")
    }()
}
