/// The page of the documentation that lists every key of every kind; made of the declarations, in their order.
package func referencePage() -> String {
    let head = """
        # Manifests, key by key

        Every kind of manifest that is validated, and every key that it may have.

        ## Overview

        What is read is Azure ML's YAML for `az ml`, as azure-ai-ml reads it. `none` in the last column: the key is accepted and
        checked, and has no effect on a local machine; plan and status list it once for each object.

        """
    return head + ManifestKind.all.map(\.section).joined()
}

extension ManifestKind {
    fileprivate var section: String {
        let names = schemas.map { "`\($0)`" }.joined(separator: ", ")
        let how = schemas.isEmpty ? "told by its keys" : "`$schema` ends with \(names)"
        let runs = standing == .runs ? "" : " It is validated, and does not run yet."
        let unknown = shape.unknown == .accepted ? " Keys that are not listed are accepted." : ""
        let rows = ReferenceTable(shape).text
        return """

            ## \(name)

            \(summary)\(runs)\(unknown) In a file: \(how).

            | key | value | default | what it does | here |
            | --- | --- | --- | --- | --- |
            \(rows)
            """
    }
}
