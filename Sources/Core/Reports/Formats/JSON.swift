import FoundationEssentials

/// A report as indented JSON with sorted keys and a new line at its end: the same report is always the same text.
package func json(_ report: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
}

/// The report that `json` wrote: what a command reads from a controller's socket.
package func report<Value: Decodable>(_ type: Value.Type, fromJSON bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
}
