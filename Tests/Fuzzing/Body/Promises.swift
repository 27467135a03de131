import Fleet
import Manifests
import Reports

/// What must hold of the reading of any bytes. Each broken promise is a line; that it ends, and in bounds, is for the caller to see.
package func brokenPromises(on bytes: [UInt8]) -> [String] {
    var promises = Promises()
    switch FuzzedInput(bytes) {
    case .manifest(let text): promises.checkAlone(text)
    case .bound(let lines, let text): promises.checkAlone(text, bindings: lines)
    case .spoilt(let path, let text): promises.checkFleet(FuzzedFleet.files.merging([path: text]) { _, new in new })
    case .files(let files, let links): promises.checkFleet(files, links: links)
    case .configuration(let text): promises.checkConfiguration(text)
    }
    return promises.broken
}

struct Promises {
    private(set) var broken: [String] = []
    /// What has seen the fleet before it was spoilt.
    private static let reader = {
        var reader = FleetReader()
        let unspoilt = reader.read(.fuzzed(FuzzedFleet.files, commit: "first"), settings: Settings())
        precondition(unspoilt.diagnostics.isEmpty, "the fleet to be spoilt has findings: \(unspoilt.diagnostics.map(\.line))")
        return reader
    }()

    mutating func checkAlone(_ bytes: [UInt8], bindings: [String] = []) {
        let path = "manifest.yml"
        func read(_ text: [UInt8]) -> Interpretation {
            var files = FuzzedFleet.files
            files[path] = text
            return interpret(files: [path], of: .fuzzed(files), bindings: bindings)
        }
        let found = read(bytes)
        expect(found == read(bytes), "a second reading says the same")
        expect(found.desired == nil, "a file by itself makes no fleet")
        let texts = FuzzedFleet.files.merging([path: bytes]) { _, new in new }
        check(found, texts)
        checkFixes(of: found, texts: texts) { read($0[path] ?? []) }
    }

    mutating func checkFleet(_ files: [String: [UInt8]], links: [String: [UInt8]] = [:]) {
        let tree = ManifestTree.fuzzed(files, links: links, commit: "second")
        let found = interpret(tree)
        expect(found == interpret(tree), "a second reading says the same")
        var reader = Self.reader
        expect(found == reader.read(tree, settings: Settings()), "who has read the commit before says the same")
        expect((found.desired == nil) == found.diagnostics.hasErrors, "there is a fleet unless there is an error")
        check(found, files.merging(links) { file, _ in file })
        checkFixes(of: found, texts: files) { interpret(.fuzzed($0, links: links)) }
    }

    mutating func checkConfiguration(_ bytes: [UInt8]) {
        let file = "etc/sluice.yaml"
        let (configuration, findings) = OperatorConfiguration.parse(bytes, file: file)
        let again = OperatorConfiguration.parse(bytes, file: file)
        expect(configuration == again.0 && findings == again.1, "a second reading says the same")
        expect((configuration == nil) == findings.hasErrors, "there is a configuration unless there is an error")
        check(Interpretation(desired: nil, diagnostics: findings, settings: Settings()), [file: bytes])
    }

    private mutating func check(_ found: Interpretation, _ texts: [String: [UInt8]]) {
        expect(found.diagnostics == found.diagnostics.sorted(), "findings are sorted")
        let all = found.diagnostics + found.silenced.map(\.finding)
        let extents = Dictionary(uniqueKeysWithValues: Set(all.flatMap(\.files)).map { ($0, Extent(of: texts[$0])) })
        for finding in all {
            for place in [finding.position] + finding.related.map(\.position) where extents[place.file]?.contains(place) != true {
                broken.append("a finding lies in its text: \(finding.line) (\(place))")
            }
            expect(!finding.message.isEmpty, "a finding says something: \(finding.line)")
        }
        checkFormats(found, texts)
    }

    mutating func expect(_ holds: Bool, _ promise: @autoclosure () -> String) {
        if !holds { broken.append(promise()) }
    }
}

extension [Diagnostic] {
    fileprivate var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
    fileprivate var files: [String] { [position.file] + related.map(\.position.file) }
}

/// How far the places of a text go. Of what is no file of the tree (the command line) nothing is known.
private struct Extent {
    private let widths: [Int]?

    init(of bytes: [UInt8]?) {
        widths = bytes.map { bytes in
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
            var widths = [0]
            var previous: Unicode.Scalar?
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
                switch scalar.value {
                case 0x0A where previous == "\r": break
                case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: widths.append(0)
                default: widths[widths.count - 1] += 1
                }
                previous = scalar
            }
            return widths
        }
    }

    func contains(_ place: Position) -> Bool {
        guard place.line >= 1, place.column >= 1 else { return false }
        guard let widths, place.line <= widths.count else { return widths.map { place.line <= $0.count + 1 } ?? true }
        return place.column <= widths[place.line - 1] + 1
    }
}
