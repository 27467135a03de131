/// One conda dependency: `channel::name=version=build` and its relatives.
enum CondaSpecification: Equatable {
    case python(String?)
    /// pip, setuptools and wheel come with every environment.
    case ignored
    /// Nothing of PyPI: shown, not installed.
    case native(String)
    /// A line by PEP 440.
    case requirement(String)
    case malformed(String)

    init(_ text: String) {
        // Nearly every line is a small name with a plain version, which takes a fiftieth of the time that way.
        if let plain = Self.plain(text) {
            self = plain
            return
        }
        self.init(anyOf: text)
    }

    private init(anyOf text: String) {
        var specification = text[...]
        if let channel = specification.range(of: "::") { specification = specification[channel.upperBound...] }
        let name = specification.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }.lowercased()
        var version = specification.dropFirst(name.count).filter { $0 != "\t" }[...]
        guard !name.isEmpty else {
            self = .malformed("has no package name")
            return
        }
        if version.first == "[" {
            self = .malformed("uses conda's bracket form; write NAME=VERSION")
            return
        }
        version = Self.requirement(of: version)[...]
        let allowed = "=<>!~,.*+-_ "
        guard version.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || allowed.contains($0)) }) else {
            self = .malformed("has no version that can be read (\(version)); write NAME=VERSION")
            return
        }
        self = Self.of(name, String(version), text)
    }

    /// `name` and `name=1.2`, in small letters, digits, dashes and dots; nil for all others.
    private static func plain(_ text: String) -> CondaSpecification? {
        let bytes = text.utf8
        let end = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
        guard bytes[..<end].allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }), let first = bytes.first,
            isLetter(first), let name = String(bytes[..<end])
        else { return nil }
        guard end < bytes.endIndex else { return of(name, "", text) }
        let number = bytes[bytes.index(after: end)...]
        guard number.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), number.first.map(isDigit) ?? false,
            let version = String(number)
        else { return nil }
        return of(name, "==\(version).*", text)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// By its name and what PEP 440 makes of its version.
    private static func of(_ name: String, _ version: String, _ text: String) -> CondaSpecification {
        switch name {
        case "python": .python(pythonVersion(version[...]))
        case "pip", "setuptools", "wheel": .ignored
        case _ where natives.contains(name) || name.hasPrefix("lib") && !name.hasPrefix("libs"): .native(text)
        default: .requirement((otherNames[name] ?? name) + version)
        }
    }

    /// Names that differ on PyPI.
    private static let otherNames = ["pytables": "tables"]

    /// Packages that are no Python.
    private static let natives: Set<String> = [
        "graphviz", "gcc", "gxx", "cmake", "make", "cudatoolkit", "cudnn", "nccl", "openssl", "openjdk", "ffmpeg", "nodejs",
        "git",
        "mkl", "r-base", "unixodbc", "swig", "nomkl", "blas", "openmpi", "mpich", "ca-certificates", "gdal", "geos", "proj",
    ]

    /// `=1.2` is `==1.2.*`, `=1.2=py37_0` and `==1.2` are `==1.2`, comparisons stay.
    private static func requirement(of version: Substring) -> String {
        let text = String(version.drop { $0 == " " })
        guard let first = text.first else { return "" }
        if first.isNumber { return requirement(of: "=" + text[...]) }
        guard first == "=", !text.hasPrefix("==") else {
            let parts = text.hasPrefix("==") ? text.dropFirst(2).split(separator: "=").prefix(1).joined() : nil
            return (parts.map { "==" + $0 } ?? text).filter { $0 != " " }
        }
        let parts = text.dropFirst().split(separator: "=", omittingEmptySubsequences: true)
        guard let number = parts.first.map({ $0.filter { $0 != " " } }), number != "*" else { return "" }
        if parts.count > 1 || number.hasSuffix("*") {
            return "==" + (number.hasSuffix("*") && !number.hasSuffix(".*") ? number.dropLast() + ".*" : number)
        }
        return "==\(number).*"
    }

    /// `==3.11.*` → `3.11`; a range leaves the choice to the operator's default.
    private static func pythonVersion(_ version: Substring) -> String? {
        guard version.hasPrefix("==") || version.hasPrefix("~=") else { return nil }
        let number = version.dropFirst(2)
        let plain = number.hasSuffix(".*") ? number.dropLast(2) : number
        return plain.isEmpty || !plain.allSatisfy { $0.isNumber || $0 == "." } ? nil : String(plain)
    }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
