/// Words that only manifests have: a file that cannot be read is spoken of when one of them is in it. What it would define is missing from
/// its commit, and nobody must take that for a deletion; other tools' broken files are their own affair.
enum ManifestSigns {
    private static let keys = [
        "endpoint_name", "instance_type", "instance_count", "auth_mode", "traffic", "mirror_traffic", "code_configuration",
        "scoring_script", "conda_file", "inference_config", "mini_batch_size",
    ]
    private static let words = ["azureml", "custom_model", "mlflow_model", "triton_model"]

    static func areIn(_ bytes: [UInt8]) -> Bool {
        // UTF-16 is ASCII with a zero beside each byte.
        let text = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
        return words.contains { place(of: Array($0.utf8), in: text[...]) != nil }
            || keys.contains { isKey(Array($0.utf8), in: text) }
    }

    /// The key stands by itself, quoted or not, with a colon behind it.
    private static func isKey(_ key: [UInt8], in text: [UInt8]) -> Bool {
        var rest = text[...]
        while let start = place(of: key, in: rest) {
            let end = start + key.count
            let behind = text[end...].first { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: " ") }
            let isWhole = start == 0 || !isWordByte(text[start - 1])
            if isWhole, behind == UInt8(ascii: ":") { return true }
            rest = text[end...]
        }
        return false
    }

    private static func place(of word: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        var rest = text
        while let start = rest.firstIndex(of: word[0]) {
            if text[start...].starts(with: word) { return start }
            rest = rest[(start + 1)...]
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
