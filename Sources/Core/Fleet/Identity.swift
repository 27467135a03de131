/// The name of a source in the operator's configuration. The empty name is the unnamed source of `sluice apply FOLDER`.
package struct SourceID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }

    /// The source of `sluice apply FOLDER`: it prunes only its own objects and is no roll-back target.
    package static let unnamed = SourceID("")

    package var description: String { name.isEmpty ? "(folder)" : name }

    package static func < (left: SourceID, right: SourceID) -> Bool { left.name < right.name }
}

/// An endpoint belongs to a source; its name is unique in the whole controller (it is part of the URL).
package struct EndpointKey: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let source: SourceID
    /// Lower-cased, as Azure ML does.
    package let name: String

    package init(source: SourceID, name: String) {
        self.source = source
        self.name = name
    }

    package var description: String { name }

    package static func < (left: EndpointKey, right: EndpointKey) -> Bool {
        (left.name, left.source) < (right.name, right.source)
    }
}

package struct DeploymentKey: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let endpoint: EndpointKey
    /// Lower-cased, as Azure ML does.
    package let name: String

    package init(endpoint: EndpointKey, name: String) {
        self.endpoint = endpoint
        self.name = name
    }

    package var description: String { "\(endpoint.name)/\(name)" }

    package static func < (left: DeploymentKey, right: DeploymentKey) -> Bool {
        (left.endpoint, left.name) < (right.endpoint, right.name)
    }
}

/// What a source was read at: a git commit id in hexadecimal, or `folder:DIGEST` for a folder.
package struct CommitID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    /// The first 10 characters of a commit or of a folder's digest, as shown to people.
    package var short: String { String(text.prefix(text.hasPrefix("folder:") ? 17 : 10)) }

    package var description: String { short }

    package static func < (left: CommitID, right: CommitID) -> Bool { left.text < right.text }
}

/// One start of one instance. Numbers grow and are never used twice in a state directory, so that nothing is matched by name.
package struct Incarnation: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let number: Int

    package init(_ number: Int) { self.number = number }

    package var description: String { String(number) }

    package static func < (left: Incarnation, right: Incarnation) -> Bool { left.number < right.number }
}

/// A moment in milliseconds since 1970 (UTC). The core never reads a clock: moments are given to it.
package struct Moment: Hashable, Comparable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(milliseconds more: Int64) -> Moment { Moment(milliseconds: milliseconds + more) }

    /// Milliseconds from `earlier` to this moment.
    package func since(_ earlier: Moment) -> Int64 { milliseconds - earlier.milliseconds }
}
