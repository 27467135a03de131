import Fleet

/// A data asset's path leads to what its type says: a file, a folder, or a folder with an `MLTable` in it.
struct DataPaths: Check {
    static let kinds: KindSet = ["Data"]

    func findings(in data: Manifest, _ review: Review) -> [Diagnostic] {
        let nameless = data.nameless(noun: "data asset")
        guard let path = data.text("path") else { return nameless }
        return nameless + judge(path, of: data, review)
    }

    private func judge(_ path: Located<String>, of data: Manifest, _ review: Review) -> [Diagnostic] {
        if let scheme = RepositoryPaths.scheme(of: path.value) {
            return RemotePath.finding(path, scheme: scheme, noun: "data").map { [$0] } ?? []
        }
        let type = data.choice("type")?.value ?? "uri_folder"
        let wanted: RepositoryPaths.Wanted = type == "uri_file" ? .file : .folder
        let target = review.target(of: path)
        if let finding = review.finding(path, at: target, noun: "data path", wants: wanted) { return [finding] }
        if type == "mltable", case .folder(let folder) = target,
            review.entry(at: folder.isEmpty ? "MLTable" : folder + "/MLTable") == nil
        {
            let message = "type mltable but \(path.value) has no MLTable file"
            return [Diagnostic(.warning, rule: "mltable-layout", message, at: path.position)]
        }
        return review.pointers(at: target, of: path, noun: "data")
    }
}
