import Fleet
import YAML

/// 3–32 characters, a letter first, letters, digits and single dashes (Azure's quota page); assets have their own rule.
struct Names: Check {
    static let kinds: KindSet = .endpoints + .deployments + .assets - .components + .computes

    func findings(in manifest: Manifest, _ review: Review) -> [Diagnostic] {
        guard let family = ObjectKey.Family.ofKind[manifest.kind.name], let name = manifest.text("name"),
            !Self.isPlain(name.value)
        else { return [] }
        switch family {
        case .onlineEndpoint, .batchEndpoint: return Self.check(name, noun: "endpoint", isLiteral: isLiteral(in: manifest))
        case .onlineDeployment, .batchDeployment:
            return Self.check(name, noun: "deployment", isLiteral: isLiteral(in: manifest))
        // Their names have a form of their own, which is declared.
        case .component: return []
        case .compute: return Self.checkCompute(name)
        default: return Self.checkAsset(name, noun: family.noun)
        }
    }

    private func isLiteral(in manifest: Manifest) -> Bool {
        guard let node = manifest.root["name"]?.value else { return false }
        return node.scalar?.isQuoted == false && manifest.texts.isLiteral(node.mark)
    }

    /// - Parameter isLiteral: the text stands at its place as it is, so that its characters have places of their own.
    static func check(_ name: Located<String>, noun: String, isLiteral: Bool) -> [Diagnostic] {
        guard !isPlain(name.value), !Validation.isPlaceholder(name.value) else { return [] }
        func finding(_ severity: Diagnostic.Severity, _ rule: String, _ message: String) -> [Diagnostic] {
            [Diagnostic(severity, rule: "\(noun)-name-\(rule)", "\(noun) name \(message)", at: name.position)]
        }
        if let (bad, index) = foreign(in: name.value) {
            let message = "\(noun) name \"\(name.value)\" contains \(bad); only ASCII letters, digits and \"-\" are allowed"
            var place = name.position
            if isLiteral { place = Position(file: place.file, line: place.line, column: place.column + index) }
            return [Diagnostic(.error, rule: "\(noun)-name-chars", message, at: place)]
        }
        if let bad = name.value.first(where: { !isAllowed($0) }) {
            return finding(.error, "chars", "\"\(name.value)\" contains \"\(bad)\"; only letters, digits and \"-\" are allowed")
        }
        if name.value.first.map({ !$0.isLetter }) ?? true {
            return finding(.error, "chars", "\"\(name.value)\" must start with a letter")
        }
        if name.value.hasSuffix("-") { return finding(.error, "chars", "\"\(name.value)\" must not end with \"-\"") }
        guard (3...32).contains(name.value.count) else {
            return finding(.error, "length", "has \(name.value.count) characters; 3-32 required")
        }
        guard name.value.contains("--") else { return [] }
        return finding(.warning, "dash", "\"\(name.value)\" has consecutive dashes; Azure's limits speak of single dashes")
    }

    /// A character that may only look like a letter, by its number, and its index; that of the text where a line may end before it.
    private static func foreign(in name: String) -> (String, Int)? {
        let scalars = Array(name.unicodeScalars)
        guard let index = scalars.firstIndex(where: { !$0.isASCII }) else { return nil }
        let code = String(scalars[index].value, radix: 16, uppercase: true)
        let word = scalars[index].properties.name.map { " \($0)" } ?? ""
        let isFolded = scalars[..<index].contains { $0.properties.isWhitespace }
        return ("U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)\(word)", isFolded ? 0 : index)
    }

    /// Most names: nothing to say, and no more looking.
    private static func isPlain(_ name: String) -> Bool {
        let bytes = name.utf8
        guard (3...24).contains(bytes.count), bytes.first.map(isLetter) ?? false else { return false }
        var last: UInt8 = 0
        for byte in bytes {
            let isDash = byte == UInt8(ascii: "-")
            guard isLetter(byte) || (0x30...0x39).contains(byte) || (isDash && last != byte) else { return false }
            last = byte
        }
        return last != UInt8(ascii: "-")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func checkAsset(_ name: Located<String>, noun: String) -> [Diagnostic] {
        let characters = Array(name.value)
        let isValid =
            characters.count <= 255 && characters.allSatisfy { isAllowed($0) || $0 == "_" || $0 == "." }
            && characters.first.map { $0.isLetter || $0.isNumber } ?? false
        guard !isValid else { return [] }
        let message = "\(noun) name \"\(name.value)\" may hold letters, digits, \"-\", \"_\" and \".\", at most 255"
        return [Diagnostic(.error, rule: "asset-name-chars", message, at: name.position)]
    }

    private static func checkCompute(_ name: Located<String>) -> [Diagnostic] {
        let count = name.value.count
        let isValid = name.value.allSatisfy(isAllowed) && name.value.first?.isLetter ?? false
        guard !isValid || !(3...24).contains(count) else { return [] }
        let message =
            isValid
            ? "compute name has \(count) characters; 3-24 allowed"
            : "compute name \"\(name.value)\" may hold letters, digits and \"-\", and starts with a letter"
        return [Diagnostic(.error, rule: "compute-name", message, at: name.position)]
    }

    private static func isAllowed(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }
}
