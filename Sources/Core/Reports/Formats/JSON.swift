import FoundationEssentials

/// A report as indented JSON with sorted keys and a new line at its end: the same report is always the same text.
package func json(_ report: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escapingControls(String(decoding: try encoder.encode(report), as: UTF8.self)) + "\n"
}

/// The same on one line, for a list that goes on.
package func jsonLine(_ report: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return escapingControls(String(decoding: try encoder.encode(report), as: UTF8.self)) + "\n"
}

/// The encoder leaves control characters beyond ASCII as they are; a terminal would obey them.
private func escapingControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.steers) else { return text }
    return text.unicodeScalars.map { scalar in
        guard scalar.steers else { return String(scalar) }
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
}

/// The report that `json` wrote: what a command reads from a controller's socket.
package func report<Value: Decodable>(_ type: Value.Type, fromJSON bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
}
