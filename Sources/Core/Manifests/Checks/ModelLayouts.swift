import Fleet
import YAML

/// A folder of a framework's format looks like one.
struct ModelLayouts: Check {
    static let kinds: KindSet = ["Model"]

    func findings(in model: Manifest, _ review: Review) -> [Diagnostic] {
        guard let type = model.choice("type"), type.value != "custom_model", let path = model.text("path"),
            RepositoryPaths.scheme(of: path.value) == nil, case .folder(let folder) = review.target(of: path)
        else { return [] }
        let skip = folder.isEmpty ? 0 : folder.utf8.count + 1
        let files = review.files(below: folder)
        if type.value == "mlflow_model", review.entry(at: folder.isEmpty ? "MLmodel" : folder + "/MLmodel") == nil {
            let message = "type mlflow_model but \(path.value) has no MLmodel file"
            return [Diagnostic(.warning, rule: "mlflow-layout", message, at: type.position)]
        }
        guard type.value == "triton_model", !files.contains(where: { Self.isTriton($0.utf8.dropFirst(skip)) }) else { return [] }
        let message = "type triton_model but \(path.value) has no MODEL/VERSION/ folders"
        return [Diagnostic(.warning, rule: "triton-layout", message, at: type.position)]
    }

    /// `MODEL/1/model.onnx`
    private static func isTriton(_ path: Substring.UTF8View) -> Bool {
        let parts = path.split(separator: UInt8(ascii: "/"))
        return parts.count >= 3 && parts[1].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
