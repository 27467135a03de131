/// A managed online endpoint as a commit asks for it.
package struct Endpoint: Sendable, Equatable {
    package enum AuthMode: String, Sendable, Codable {
        case key
        case amlToken = "aml_token"
        case aadToken = "aad_token"
    }

    package let key: EndpointKey
    package let position: Position
    package let authMode: Located<AuthMode>
    /// Where traffic should end.
    package let traffic: Located<TrafficSplit>
    /// The share of live requests that is copied; at most one deployment, at most 50 %.
    package let mirrorTraffic: Located<TrafficSplit>
    package let description: Located<String>?
    package let tags: [String: Located<String>]
    /// Fields that are accepted and validated and have no effect on a local machine.
    package let withoutLocalEffect: [Located<String>]

    package init(
        key: EndpointKey, position: Position, authMode: Located<AuthMode>, traffic: Located<TrafficSplit>,
        mirrorTraffic: Located<TrafficSplit>, description: Located<String>? = nil, tags: [String: Located<String>] = [:],
        withoutLocalEffect: [Located<String>] = []
    ) {
        self.key = key
        self.position = position
        self.authMode = authMode
        self.traffic = traffic
        self.mirrorTraffic = mirrorTraffic
        self.description = description
        self.tags = tags
        self.withoutLocalEffect = withoutLocalEffect
    }
}
