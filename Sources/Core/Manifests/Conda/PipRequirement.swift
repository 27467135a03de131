/// One line of `pip:`: a name with extras, versions and markers, and nothing that would run code or read another place.
enum PipRequirement: Equatable {
    case accepted(String)
    case empty
    /// Completes "pip line … ".
    case refused(String)

    init(_ line: String) {
        // Nearly every line is a name with a version.
        if Self.isPlain(line.utf8) {
            self = .accepted(line)
            return
        }
        let text = Self.withoutComment(line)
        guard let first = text.first else {
            self = .empty
            return
        }
        if first == "-" {
            self = .refused(Self.option(text))
        } else if text.contains("\n") || text.contains("\r") || text.contains("\\") {
            self = .refused("holds more than one line; give one requirement an entry")
        } else if text.contains("://") || text.contains(" @ ") || text.contains("@ ") || Self.isDirect(text) {
            self = .refused("names an address; only packages of the index are installed")
        } else if first == "." || first == "/" || first == "~" || text.prefix(while: { $0 != ";" && $0 != "[" }).contains("/") {
            self = .refused("names a path; only packages of the index are installed")
        } else if [".whl", ".zip", ".tar.gz"].contains(where: { text.lowercased().hasSuffix($0) }) {
            self = .refused("names an archive; only packages of the index are installed")
        } else if text.contains(" --") {
            self = .refused("carries an option; give the requirement alone")
        } else if Self.isRequirement(text) {
            self = .accepted(text)
        } else {
            self = .refused("is no requirement (NAME==VERSION, NAME>=VERSION …)")
        }
    }

    /// `name`, `name==1.2`, `name>=1,<2`, in these characters and no others: nothing in it could mean anything else.
    private static func isPlain(_ line: String.UTF8View) -> Bool {
        var rest = line[...]
        func take(_ isWanted: (UInt8) -> Bool) -> Int {
            let start = rest.startIndex
            rest = rest.drop(while: isWanted)
            return line.distance(from: start, to: rest.startIndex)
        }
        guard let first = rest.first, isLetterOrDigit(first) else { return false }
        _ = take { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        while !rest.isEmpty {
            guard (1...2).contains(take { "=<>!~".utf8.contains($0) }), rest.first.map(isDigit) ?? false else { return false }
            _ = take { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "*") }
            // `1.zip` is no version.
            if rest.isEmpty { return line.last.map { isDigit($0) || $0 == UInt8(ascii: "*") } ?? false }
            guard take({ $0 == UInt8(ascii: ",") }) == 1, !rest.isEmpty else { return false }
        }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// The name as an index compares it: lower case, `_` and `.` as `-`.
    static func name(of requirement: String) -> String {
        String(requirement.prefix { isNameCharacter($0) }.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
    }

    private static func option(_ text: String) -> String {
        let word = text.prefix { $0 != " " && $0 != "=" }
        switch word {
        case "-e", "--editable": return "would run a local setup.py; list the package itself"
        case "-r", "--requirement", "-c", "--constraint": return "reads another file; list its lines here"
        case "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--no-index", "--trusted-host":
            return "chooses an index; that is the operator's to configure"
        default: return "is an option; give requirements alone"
        }
    }

    private static func withoutComment(_ line: String) -> String {
        var text = line[...]
        if line.hasPrefix("#") { return "" }
        var previous: Character = "x"
        for index in line.indices {
            if line[index] == "#", previous == " " || previous == "\t" {
                text = line[..<index]
                break
            }
            previous = line[index]
        }
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(String(text.drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
    }

    /// `name@address` without spaces, and `git+ssh:` and the like.
    private static func isDirect(_ text: String) -> Bool {
        let requirement = text.prefix { $0 != ";" }
        return requirement.contains("@") || ["git+", "hg+", "svn+", "bzr+", "file:"].contains { text.lowercased().hasPrefix($0) }
    }

    private static func isRequirement(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first.isNumber else { return false }
        let requirement = text.prefix { $0 != ";" }
        var rest = requirement.drop { isNameCharacter($0) }.drop { $0 == " " }
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { return false }
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        guard let start = rest.first else { return true }
        let allowed = "=<>!~,.*+-_() "
        return "=<>!~(".contains(start) && rest.contains { $0.isNumber }
            && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || allowed.contains($0)) }
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || character == "-" || character == "_" || character == ".")
    }
}
