extension Sequence<UInt8> {
    /// Lower-case hexadecimal digits, two a byte.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// RFC 4648 §4, with padding.
    package var base64: String {
        let text = encode(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8))
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// RFC 4648 §5, without padding: fit for URLs and file names.
    package var base64URL: String {
        encode(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8))
    }

    private func encode(_ alphabet: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var width = 0
        for byte in self {
            bits = bits << 8 | UInt32(byte)
            width += 8
            while width >= 6 {
                width -= 6
                text.append(alphabet[Int(bits >> UInt32(width)) & 63])
            }
            bits &= (1 << UInt32(width)) - 1
        }
        if width > 0 { text.append(alphabet[Int(bits << UInt32(6 - width)) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }
}
