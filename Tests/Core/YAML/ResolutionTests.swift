import Testing
import YAML

@Suite("Plain scalars mean what PyYAML makes of them")
struct ResolutionTests {
    @Test(
        arguments: [
            ("", Resolved.null), ("~", .null), ("null", .null), ("nULL", .string),
            ("yes", .bool(true)), ("Off", .bool(false)), ("TRUE", .bool(true)), ("y", .string), ("n", .string), ("yEs", .string),
            ("0", .integer(0)), ("-12", .integer(-12)), ("+3", .integer(3)), ("010", .integer(8)), ("0x10", .integer(16)),
            ("0b11", .integer(3)), ("1_0", .integer(10)), ("1:30", .integer(90)), ("1:60", .string), ("08", .string),
            ("0o17", .string), ("99999999999999999999", .integer(nil)), ("-", .string), ("0x", .string),
            ("1e3", .string), ("1.0e+3", .float(1000)), ("1.5", .float(1.5)), (".5", .float(0.5)), ("1.", .float(1)),
            ("-.inf", .float(-.infinity)), (".", .string), ("1.2.3", .string), ("1.0e3", .string),
            ("2026-01-31", .timestamp), ("2026-01-31 10:00:00", .timestamp), ("2026-1-31", .string), ("blue", .string),
        ])
    func plain(text: String, meaning: Resolved) {
        #expect(Scalar(text).resolved == meaning, "\(text)")
    }

    @Test("not a number is one")
    func notANumber() {
        guard case .float(let value) = Scalar(".nan").resolved else {
            Issue.record(".nan is no float")
            return
        }
        #expect(value.isNaN)
    }

    @Test("quotes and tags decide before the text")
    func styles() {
        #expect(Scalar("3", style: .doubleQuoted).resolved == .string)
        #expect(Scalar("3", tag: .str).resolved == .string)
        #expect(Scalar("3", style: .singleQuoted, tag: .int).resolved == .integer(3))
        #expect(Scalar("yes", style: .literal).resolved == .string)
    }
}
