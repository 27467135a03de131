import Fleet
import Manifests
import System

/// The operator's configuration as this call sees it: flag before variable before file.
enum OperatorFile {
    /// Read when the call names no other, and it is there.
    static let usual = "sluice.yaml"

    static func load(_ options: OperatorOptions) throws -> OperatorConfiguration {
        var configuration = try read(options)
        configuration.state = options.stateDirectory.map(absolutePath) ?? configuration.state
        if let address = options.listenAddress {
            if let problem = NumericAddress.problem(of: address) { throw CommandFailure("--listen-address \(problem)") }
            configuration.listen.address = address
        }
        if let port = options.listenPort { configuration.listen.port = port }
        switch options.reconcile {
        case .repair: configuration.settings.reconcile = .repair
        case .report: configuration.settings.reconcile = .report
        case nil: break
        }
        return configuration
    }

    private static func read(_ options: OperatorOptions) throws -> OperatorConfiguration {
        guard let file = options.configuration ?? (Files.status(usual) == nil ? nil : usual) else {
            return OperatorConfiguration()
        }
        let path = absolutePath(file)
        let bytes: [UInt8]
        do {
            bytes = try Files.read(path)
        } catch {
            throw CommandFailure("the configuration \(file) cannot be read: \(error.message)")
        }
        let (configuration, findings) = OperatorConfiguration.parse(bytes, file: path)
        guard var configuration else {
            throw CommandFailure(findings.filter { $0.severity == .error }.map(\.line).joined(separator: "\n"))
        }
        try addCondaFiles(to: &configuration)
        return configuration
    }

    /// Images that the operator maps to conda files become recipes.
    private static func addCondaFiles(to configuration: inout OperatorConfiguration) throws {
        for (image, file) in configuration.runtime.condaFiles.sorted(by: { $0.key < $1.key }) {
            let bytes: [UInt8]
            do {
                bytes = try Files.read(file.value)
            } catch {
                throw CommandFailure("\(file.position): \(error)")
            }
            let (recipe, findings) = EnvironmentRecipe.conda(bytes, file: file.value)
            guard let recipe else { throw CommandFailure(findings.map(\.line).joined(separator: "\n")) }
            configuration.settings.environments[image] = recipe
        }
    }
}

/// A path as this process means it, for one that may mean another.
func absolutePath(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    let here = Files.currentFolder
    return path == "." ? here : "\(here)/\(path)"
}
