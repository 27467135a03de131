/// A log by the Static Analysis Results Interchange Format, version 2.1.0 of OASIS: as much of it as a report fills.
struct SARIFLog: Encodable {
    struct Run: Encodable {
        var tool: Tool
        /// A column is a code point here, where the format's own default is a UTF-16 unit.
        var columnKind = "unicodeCodePoints"
        var originalUriBaseIds = [ArtifactLocation.root: Base(description: Message(text: "the root of the repository"))]
        var results: [Result]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Driver: Encodable {
        var name = "Sluice"
        var rules: [Rule]
    }

    struct Base: Encodable {
        var description: Message
    }

    struct Message: Encodable {
        var text: String
        var markdown: String?
    }

    struct Rule: Encodable {
        struct Configuration: Encodable { var level: String }
        struct Properties: Encodable { var tags: [String] }

        var id: String
        var shortDescription: Message
        var fullDescription: Message
        var help: Message
        var defaultConfiguration: Configuration
        var properties: Properties
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int?
        var level: String
        var message: Message
        var locations: [Location]
        var relatedLocations: [Location]?
        var fixes: [Fix]?
        var suppressions: [Suppression]?
        var partialFingerprints: [String: String]
    }

    struct Location: Encodable {
        var id: Int?
        var message: Message?
        var physicalLocation: PhysicalLocation
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    struct ArtifactLocation: Encodable {
        static let root = "SRCROOT"

        var uri: String
        var uriBaseId = root
    }

    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int?
        var endColumn: Int?
    }

    struct Fix: Encodable {
        struct Change: Encodable {
            var artifactLocation: ArtifactLocation
            var replacements: [Replacement]
        }

        struct Replacement: Encodable {
            var deletedRegion: Region
            var insertedContent: Message
        }

        var description: Message
        var artifactChanges: [Change]
    }

    struct Suppression: Encodable {
        var kind = "inSource"
        var justification: String
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]
}
