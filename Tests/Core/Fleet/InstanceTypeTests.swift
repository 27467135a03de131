import Fleet
import Testing

@Suite struct InstanceTypeTests {
    @Test func `every row of the table is read`() {
        #expect(InstanceType.all.count == 85)
        #expect(InstanceType.all.map(\.name) == InstanceType.all.map(\.name).sorted())
        #expect(InstanceType.all.allSatisfy { $0.cores > 0 && $0.memory > 0 && $0.gpus >= 0 && !$0.family.isEmpty })
    }

    /// A size as Azure documents it.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let family: String
        let cores: Int
        let memory: Int
        let gpus: Int
        let exempt: Bool
        var testDescription: String { name }
    }

    @Test(arguments: [
        Row(name: "Standard_DS1_v2", family: "standardDSv2Family", cores: 1, memory: 4, gpus: 0, exempt: false),
        Row(name: "Standard_DS3_v2", family: "standardDSv2Family", cores: 4, memory: 14, gpus: 0, exempt: false),
        Row(name: "Standard_F72s_v2", family: "standardFSv2Family", cores: 72, memory: 144, gpus: 0, exempt: false),
        Row(name: "Standard_NC64as_T4_v3", family: "standard NCASv3_T4 Family", cores: 64, memory: 440, gpus: 4, exempt: false),
        Row(
            name: "Standard_NC24ads_A100_v4", family: "standardNCADSA100v4Family", cores: 24, memory: 220, gpus: 1, exempt: true),
        Row(name: "Standard_ND96asr_v4", family: "standard NDASv4_A100 Family", cores: 96, memory: 900, gpus: 8, exempt: true),
        // A sixth of a GPU is a GPU that must be there.
        Row(name: "Standard_NV6ads_A10_v5", family: "standardNVADSA10v5Family", cores: 6, memory: 55, gpus: 1, exempt: false),
    ])
    func `a known size`(_ row: Row) throws {
        let type = try #require(InstanceType.named(row.name))
        #expect(type.name == row.name && type.family == row.family)
        #expect(type.cores == row.cores && type.memory == row.memory && type.gpus == row.gpus)
        #expect(type.isExemptFromReserve == row.exempt)
    }

    @Test(arguments: ["standard_ds3_v2", "STANDARD_DS3_V2", "Standard_DS3_v2"])
    func `names are compared without case`(name: String) { #expect(InstanceType.named(name)?.cores == 4) }

    @Test(arguments: ["", "Standard_DS3", "Standard_DS3_v2 ", "DS3_v2", "sku"])
    func `what is no size is none`(name: String) { #expect(InstanceType.named(name) == nil) }
}
