/// A fleet of 10,000 manifests as teams keep them: a folder an endpoint inside a folder a team, which has code, models and
/// environments that its endpoints share. The same in every run, and without a finding.
struct GeneratedFleet {
    static let endpoints = 2_000
    static let colours = ["blue", "green", "red"]
    static let teams = 50
    static let models = 1_000
    static let environments = 1_000
    static var manifests: Int { endpoints * (1 + colours.count) + models + environments }

    /// A deployment to which the second commit adds a tag, the last key of its file.
    static let changed = "teams/team-07/endpoint-0007/blue.yml"

    struct File {
        let path: String
        let text: String
    }

    private(set) var files: [File] = []
    private(set) var manifestPaths: [String] = []
    private var numbers = SeededNumbers(20_260_701)

    init() {
        add("README.md", "# Fleet\n\nOne folder a team.\n")
        for team in 0..<Self.teams { addTeam(team) }
        for number in 0..<Self.models { addModel(number) }
        for number in 0..<Self.environments { addEnvironment(number) }
        for number in 0..<Self.endpoints { addEndpoint(number) }
    }

    /// The text of the changed manifest in the second commit.
    var change: File {
        let text = files.first { $0.path == Self.changed }?.text ?? ""
        return File(path: Self.changed, text: text + "  changed: \"yes\"\n")
    }

    private mutating func add(_ path: String, _ text: String) { files.append(File(path: path, text: text)) }

    private mutating func addManifest(_ path: String, _ lines: [String]) {
        add(path, lines.joined(separator: "\n") + "\n")
        manifestPaths.append(path)
    }

    private mutating func addTeam(_ number: Int) {
        let folder = "teams/\(Names.team(number))"
        for task in Names.tasks {
            add("\(folder)/scoring/\(task)/score.py", Texts.script(task: task, team: number))
            add("\(folder)/scoring/\(task)/features/columns.py", "COLUMNS = [\"age\", \"income\", \"\(task)\", \"\(number)\"]\n")
            for size in ["small", "large"] {
                let weights = (0..<12).map { _ in String(Int.random(in: 0..<1_000_000, using: &numbers)) }
                add("\(folder)/models/\(task)-\(size)/weights.txt", weights.joined(separator: "\n") + "\n")
                add("\(folder)/models/\(task)-\(size)/labels.json", "[\"no\", \"yes\"]\n")
            }
        }
        add("\(folder)/conda/scoring.yml", Texts.conda.map { $0 + "\n" }.joined())
    }

    private mutating func addModel(_ number: Int) {
        let team = number % Self.teams
        let task = Names.tasks[number / Self.teams % Names.tasks.count]
        let size = numbers.chance(50) ? "small" : "large"
        addManifest(
            "teams/\(Names.team(team))/assets/\(Names.model(number)).yml",
            Texts.model(number, path: "../models/\(task)-\(size)", team: team, task: task))
    }

    private mutating func addEnvironment(_ number: Int) {
        let team = number % Self.teams
        let isInline = numbers.chance(60)
        addManifest(
            "teams/\(Names.team(team))/assets/\(Names.environment(number)).yml",
            Texts.environment(number, conda: isInline ? nil : "../conda/scoring.yml", team: team))
    }

    private mutating func addEndpoint(_ number: Int) {
        let team = number % Self.teams
        let folder = "teams/\(Names.team(team))/\(Names.endpoint(number))"
        addManifest("\(folder)/endpoint.yml", Texts.endpoint(number, team: team, mirrors: numbers.chance(25)))
        for colour in Self.colours {
            addManifest("\(folder)/\(colour).yml", deployment(colour, of: number, team: team))
        }
    }

    private mutating func deployment(_ colour: String, of endpoint: Int, team: Int) -> [String] {
        var lines = numbers.chance(30) ? Texts.comment(colour, team: team) : []
        let task = Names.tasks[Int.random(in: Names.tasks.indices, using: &numbers)]
        lines += Texts.head(colour, endpoint: endpoint, team: team)
        // Every 50th asset is the team's own.
        let asset = Int.random(in: 0..<Self.models / Self.teams, using: &numbers) * Self.teams + team
        lines += numbers.chance(60) ? ["model: azureml:\(Names.model(asset)):\(1 + asset % 9)"] : Texts.inlineModel(task)
        lines += Texts.code(task)
        if numbers.chance(55) {
            lines += ["environment: azureml:\(Names.environment(asset)):\(1 + asset % 5)"]
        } else {
            lines += numbers.chance(50) ? Texts.inlineEnvironment : Texts.environmentFromFile
        }
        lines += Texts.scale(using: &numbers)
        lines += Texts.requestSettings(using: &numbers)
        lines += Texts.probes(using: &numbers)
        return lines + Texts.tags(task, team: team, number: endpoint)
    }
}
