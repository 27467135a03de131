/// A size of Azure ML compute, as far as a local machine cares.
package struct InstanceType: Hashable, Sendable {
    package let name: String
    /// The quota family, as Azure names it.
    package let family: String
    package let cores: Int
    /// GiB.
    package let memory: Int
    /// Devices that must be there.
    package let gpus: Int
    /// Azure keeps no 20 % reserve for it.
    package let isExemptFromReserve: Bool

    /// The known size of that name, compared without case as Azure does.
    package static func named(_ name: String) -> InstanceType? { table[name.lowercased()] }

    /// All known sizes, by name.
    package static let all: [InstanceType] = table.values.sorted { $0.name < $1.name }

    private static let table: [String: InstanceType] = Dictionary(
        InstanceTypeData.csv.split(separator: "\n").dropFirst().compactMap(parse).map { ($0.name.lowercased(), $0) },
        uniquingKeysWith: { first, _ in first })

    private static func parse(_ line: Substring) -> InstanceType? {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 9, let cores = Int(fields[2]), let memory = Double(fields[3]),
            // A share of a GPU (`1/6`) needs one that is there.
            let gpus = fields[4].split(separator: "/").first.flatMap({ Int($0) })
        else { return nil }
        return InstanceType(
            name: fields[0], family: fields[1], cores: cores,
            memory: memory > Double(Int(memory)) ? Int(memory) + 1 : Int(memory), gpus: gpus,
            isExemptFromReserve: fields[8] == "yes")
    }
}
