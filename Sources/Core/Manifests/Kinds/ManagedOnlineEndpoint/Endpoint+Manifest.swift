import Fleet
import YAML

extension Endpoint {
    /// From a manifest without errors.
    init?(_ manifest: Manifest, source: SourceID) {
        guard let name = manifest.text("name") else { return nil }
        let mode = manifest.choice("auth_mode").map { Located(AuthMode(rawValue: $0.value) ?? .key, at: $0.position) }
        self.init(
            key: EndpointKey(source: source, name: name.value.lowercased()), position: manifest.start,
            authMode: mode ?? Located(.key, at: manifest.start),
            traffic: Located(TrafficSplit(manifest.weights("traffic")), at: manifest.position(of: "traffic")),
            mirrorTraffic: Located(TrafficSplit(manifest.weights("mirror_traffic")), at: manifest.position(of: "mirror_traffic")),
            description: manifest.text("description"), tags: manifest.texts("tags"),
            withoutLocalEffect: manifest.withoutLocalEffect)
    }
}
