/// A plain scalar that may be a number, by PyYAML's expressions.
struct NumberText {
    private let hasSign: Bool
    /// Without sign.
    private let body: ArraySlice<UInt8>
    private let isNegative: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        let sign = bytes.first.flatMap { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") ? $0 : nil }
        hasSign = sign != nil
        isNegative = sign == UInt8(ascii: "-")
        body = sign == nil ? bytes : bytes.dropFirst()
    }

    var integer: Resolved? {
        guard let first = body.first, Self.isDigit(first) else { return nil }
        if first == UInt8(ascii: "0") {
            guard let second = body.dropFirst().first else { return .integer(0) }
            if second == UInt8(ascii: "x") { return value(of: body.dropFirst(2), radix: 16) }
            if second == UInt8(ascii: "b") { return value(of: body.dropFirst(2), radix: 2) }
            return value(of: body.dropFirst(), radix: 8, orZero: true)
        }
        let parts = body.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        if parts.count == 1 { return value(of: body, radix: 10) }
        return sexagesimal(parts)
    }

    var float: Resolved? {
        let text = String(decoding: body, as: UTF8.self)
        if [".inf", ".Inf", ".INF"].contains(text) { return .float(isNegative ? -Double.infinity : .infinity) }
        if [".nan", ".NaN", ".NAN"].contains(text), !hasSign { return .float(.nan) }
        guard let dot = body.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let whole = body[..<dot]
        var fraction = body[(dot + 1)...]
        var exponent = ""
        if let mark = fraction.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            let power = fraction[(mark + 1)...]
            guard let sign = power.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"), power.count > 1,
                power.dropFirst().allSatisfy(Self.isDigit)
            else { return nil }
            exponent = "e" + String(decoding: power, as: UTF8.self)
            fraction = fraction[..<mark]
        }
        guard fraction.allSatisfy(Self.isDigitOrUnderscore) else { return nil }
        if whole.isEmpty {
            guard !hasSign, let first = fraction.first, Self.isDigit(first) else { return nil }
        } else {
            guard let first = whole.first, Self.isDigit(first), whole.allSatisfy(Self.isDigitOrUnderscore) else { return nil }
        }
        let digits = "\(Self.plain(whole, orZero: true)).\(Self.plain(fraction, orZero: true))\(exponent)"
        return Double(digits).map { .float(isNegative ? -$0 : $0) }
    }

    private func value(of digits: ArraySlice<UInt8>, radix: Int, orZero: Bool = false) -> Resolved? {
        let plain = digits.filter { $0 != UInt8(ascii: "_") }
        guard !plain.isEmpty else { return orZero && !digits.isEmpty ? .integer(0) : nil }
        var sum: Int? = 0
        for byte in plain {
            guard let digit = Self.digit(byte), digit < radix else { return nil }
            sum = sum.flatMap { Self.appending(digit, to: $0, radix: radix) }
        }
        return .integer(sum.map { isNegative ? -$0 : $0 })
    }

    /// Base 60: `1:30` is 90.
    private func sexagesimal(_ parts: [ArraySlice<UInt8>]) -> Resolved? {
        guard case .integer(let head)? = NumberText(parts[0]).integer else { return nil }
        var sum = head
        for part in parts.dropFirst() {
            guard (1...2).contains(part.count), part.allSatisfy(Self.isDigit) else { return nil }
            let number = part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            guard number < 60 else { return nil }
            sum = sum.flatMap { Self.appending(number, to: $0, radix: 60) }
        }
        return .integer(sum.map { isNegative ? -$0 : $0 })
    }

    private static func appending(_ digit: Int, to sum: Int, radix: Int) -> Int? {
        let (product, overflow) = sum.multipliedReportingOverflow(by: radix)
        let (total, carry) = product.addingReportingOverflow(digit)
        return overflow || carry ? nil : total
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    private static func plain(_ digits: ArraySlice<UInt8>, orZero: Bool) -> String {
        let plain = String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
        return plain.isEmpty && orZero ? "0" : plain
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isDigitOrUnderscore(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: "_") }
}
