/// A version of an asset of one source, as the registry knows it.
package struct AssetKey: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case model, environment, data, component }

    package let source: SourceID
    package let kind: Kind
    package let name: String
    package let version: String

    package init(source: SourceID, kind: Kind, name: String, version: String) {
        self.source = source
        self.kind = kind
        self.name = name
        self.version = version
    }

    /// `model scorer:2`
    package var description: String { "\(kind.rawValue) \(name):\(version)" }

    package static func < (left: AssetKey, right: AssetKey) -> Bool {
        (left.source, left.kind.rawValue, left.name, left.version)
            < (right.source, right.kind.rawValue, right.name, right.version)
    }
}

/// What a version was when it first came into force. A name and version are one content for ever (Azure ML: assets are immutable,
/// their description, tags and stage are not).
package struct AssetRegistration: Hashable, Sendable, Codable {
    /// What makes the content, each with git's ids for the files: equal texts are equal bytes.
    package let content: String
    /// The commit that registered it.
    package let commit: CommitID

    package init(content: String, commit: CommitID) {
        self.content = content
        self.commit = commit
    }
}

/// All versions that commits in force have registered. Nothing leaves it: a version that was used once keeps its content.
package typealias AssetRegistry = [AssetKey: AssetRegistration]
