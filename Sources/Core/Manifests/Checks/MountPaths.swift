import Fleet

/// A model is mounted at an absolute path of a container.
struct MountPaths: Check {
    static let kinds: KindSet = .onlineDeployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let path = deployment.text("model_mount_path"), !path.value.hasPrefix("/") else { return [] }
        let message = "model_mount_path must be an absolute path in the container, got \"\(path.value)\""
        return [Diagnostic(.error, rule: "mount-path", message, at: path.position)]
    }
}
