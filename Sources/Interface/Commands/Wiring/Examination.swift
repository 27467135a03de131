import Manifests
import Reports
import StateDirectory
import System

/// `sluice doctor`. A configuration that cannot be read is one of its findings, said beside everything else.
struct Examination {
    private let options: OperatorOptions

    init(_ options: OperatorOptions) { self.options = options }

    func report() async throws -> HealthReport {
        let usual = Files.status(OperatorFile.usual) == nil ? "none here; the defaults hold" : OperatorFile.usual
        var check = HealthReport.Check("configuration", .good, options.configuration ?? usual)
        var configuration = OperatorConfiguration()
        do {
            configuration = try OperatorFile.load(options)
        } catch {
            check = .init("configuration", .missing, "\(error)", remedy: "sluice help configuration")
        }
        let state = try configuration.state ?? options.stateDirectory.map(absolutePath) ?? StateDirectory.defaultPath()
        let tools = await ToolsFolder.tools(state: state).checks()
        return await MachineExamination(stateDirectory: state, tools: tools, configuration: check).report()
    }
}
