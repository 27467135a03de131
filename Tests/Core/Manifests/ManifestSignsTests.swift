import Testing

@testable import Manifests

@Suite("A broken file is spoken of when it is a manifest")
struct ManifestSignsTests {
    @Test(
        arguments: [
            ("schema", "$schema: https://azuremlschemas.azureedge.net/x\na: [", true),
            ("schema after a byte order mark", "\u{FEFF}$schema: https://azuremlschemas.azureedge.net/x\na: [", true),
            ("flow", "{\"$schema\": \"https://azuremlschemas.azureedge.net/x\", \"auth_mode\": ", true),
            ("traffic", "name: churn\ntraffic: {blue: 100", true), ("indented", "  endpoint_name : churn\n  b: [", true),
            ("a model", "name: churn\ntype: custom_model\npath: [", true), ("quoted", "\"instance_type\": x\n[", true),
            ("another tool's", "on: [push\njobs: {}", false), ("a word in a text", "# traffic lights\na: [", false),
            ("a longer key", "my_traffic: {", false), ("a key with a dash", "high-traffic: {", false),
        ])
    func signs(name: String, text: String, areThere: Bool) {
        #expect(ManifestSigns.areIn(Array(text.utf8)) == areThere, "\(name)")
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(ManifestSigns.areIn(utf16) == areThere, "\(name), UTF-16")
    }
}
