/// A backup that was written.
package struct BackupReport: Sendable, Equatable, Codable {
    package private(set) var version = 1
    package var file: String
    package var bytes: Int64
    /// Of how many endpoints it holds the keys.
    package var endpointKeys: Int

    package init(file: String, bytes: Int64, endpointKeys: Int) {
        self.file = file
        self.bytes = bytes
        self.endpointKeys = endpointKeys
    }

    private enum CodingKeys: String, CodingKey {
        case version, file, bytes
        case endpointKeys = "endpoint_keys"
    }
}

extension BackupReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        let size = bytes < 1 << 20 ? "\((bytes + 1023) / 1024) KiB" : "\(bytes >> 20) MiB"
        return StyledText("✔ ", .good) + StyledText("the state is backed up to \(file) (\(size))\n")
            + StyledText(
                "  it holds the keys of \(counted(endpointKeys, "endpoint")): keep it as you keep those; `sluice restore` puts it back\n",
                .faint)
    }
}
