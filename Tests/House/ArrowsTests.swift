import Testing

@Suite("Arrows between targets")
struct ArrowsTests {
    @Test func `no source file imports against the arrows`() throws {
        let modules = try Module.all()
        let names = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, $0) })
        var arrows: [Arrow] = []
        for module in modules {
            for file in try Repository.files(below: module.folder, ending: ".swift") {
                for (number, line) in try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
                    .enumerated()
                {
                    guard let name = importedModule(line), let other = names[name] else { continue }
                    arrows.append(Arrow(from: module, to: other, place: "\(file):\(number + 1)"))
                }
            }
        }
        #expect(arrows.count > 50, "so few imports mean that they are not read")
        #expect(arrows.filter { !$0.isAllowed } == [])
    }

    @Test func `Package.swift draws no other arrow`() throws {
        let modules = try Module.all()
        let names = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, $0) })
        let arrows = try declaredDependencies().flatMap { name, dependencies -> [Arrow] in
            guard let module = names[name] else { return [] }
            return dependencies.compactMap { names[$0] }.map { Arrow(from: module, to: $0, place: "Package.swift") }
        }
        #expect(Set(arrows.map(\.from)).count > 8, "so few targets mean that they are not read")
        #expect(arrows.filter { !$0.isAllowed } == [])
    }

    @Test func `every target that lies in Sources is declared, once`() throws {
        let declared = try declaredDependencies().map(\.name)
        #expect(try Module.all().map(\.name).filter { name in declared.count { $0 == name } != 1 } == [])
    }

    @Test(
        arguments: [
            ("import Fleet", "Fleet"), ("package import Fleet", "Fleet"), ("@testable import Fleet", "Fleet"),
            ("internal import struct Fleet.Position", "Fleet"), ("// import Fleet", nil), ("    important = Fleet", nil),
        ] as [(String, String?)])
    func `imports are recognised`(line: String, module: String?) {
        #expect(importedModule(line[...]) == module)
    }

    @Test(
        arguments: [
            (Layer.interface, Layer.adapters, true), (.adapters, .interface, false), (.adapters, .adapters, false),
            (.adapters, .system, true), (.engine, .system, false), (.engine, .adapters, false), (.engine, .core, true),
            (.system, .core, false), (.core, .system, false), (.core, .engine, false),
        ])
    func `the arrows are those of the design`(from: Layer, to: Layer, isAllowed: Bool) {
        let arrow = Arrow(
            from: Module(name: "A", layer: from, folder: ""), to: Module(name: "B", layer: to, folder: ""), place: "")
        #expect(arrow.isAllowed == isAllowed)
    }

    /// `source("Name", in: "Folder", ["A", "B"])` and `.executableTarget(name: "sluice", dependencies: ["Commands"] …)`.
    private func declaredDependencies() throws -> [(name: String, dependencies: [String])] {
        let text = try Repository.text("Package.swift")
        let source = /source\(\s*"(\w+)",\s*in: "\w*",\s*\[([^\]]*)\]\)/
        let executable = /executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/
        return (text.matches(of: source) + text.matches(of: executable)).map { match in
            let names = match.output.2.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            return (String(match.output.1), names)
        }
    }
}
