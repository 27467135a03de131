import FoundationEssentials
import System

/// Records as JSON files that are whole or absent.
enum JSONFile {
    static func write(_ value: some Encodable, to path: String) throws(SystemError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            throw SystemError("write \(path)", code: 0, message: "the record cannot be encoded")
        }
        try Files.writeAtomically(path, Array(data))
    }

    /// nil when there is no such file.
    static func read<Value: Decodable>(_ type: Value.Type, from path: String) throws(SystemError) -> Value? {
        guard Files.status(path) != nil else { return nil }
        let bytes = try Files.read(path)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw SystemError("read \(path)", code: 0, message: "it is damaged, or of another version of sluice")
        }
    }
}
