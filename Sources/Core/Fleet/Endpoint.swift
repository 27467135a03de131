/// A managed online endpoint as a commit asks for it.
package struct Endpoint: Sendable, Equatable {
    package enum AuthMode: String, Sendable, Codable {
        case key
        case amlToken = "aml_token"
        case aadToken = "aad_token"
    }

    /// Commits and what was read of them hold the same one.
    private let content: Shared<Content>

    private struct Content: Sendable, Equatable {
        let key: EndpointKey
        let position: Position
        let authMode: Located<AuthMode>
        let traffic: Located<TrafficSplit>
        let mirrorTraffic: Located<TrafficSplit>
        let description: Located<String>?
        let tags: [String: Located<String>]
        let withoutLocalEffect: [Located<String>]
    }

    package var key: EndpointKey { content.value.key }
    package var position: Position { content.value.position }
    package var authMode: Located<AuthMode> { content.value.authMode }
    /// Where traffic should end.
    package var traffic: Located<TrafficSplit> { content.value.traffic }
    /// The share of live requests that is copied; at most one deployment, at most 50 %.
    package var mirrorTraffic: Located<TrafficSplit> { content.value.mirrorTraffic }
    package var description: Located<String>? { content.value.description }
    package var tags: [String: Located<String>] { content.value.tags }
    /// Fields that are accepted and validated and have no effect on a local machine.
    package var withoutLocalEffect: [Located<String>] { content.value.withoutLocalEffect }

    package init(
        key: EndpointKey, position: Position, authMode: Located<AuthMode>, traffic: Located<TrafficSplit>,
        mirrorTraffic: Located<TrafficSplit>, description: Located<String>? = nil, tags: [String: Located<String>] = [:],
        withoutLocalEffect: [Located<String>] = []
    ) {
        content = Shared(
            Content(
                key: key, position: position, authMode: authMode, traffic: traffic, mirrorTraffic: mirrorTraffic,
                description: description, tags: tags, withoutLocalEffect: withoutLocalEffect))
    }
}
