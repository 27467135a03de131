import Fleet

/// One file of a fleet: what it says, and what has been found out about it among the others.
///
/// Two references, since tables of thousands are handed on: as values each step would count two dozen for each file.
struct ReadFile: Sendable {
    final class Text: Sendable {
        let path: String
        let reading: FileReading

        init(path: String, reading: FileReading) {
            self.path = path
            self.reading = reading
        }
    }

    let text: Text
    var review = FileReview.none

    var path: String { text.path }

    var manifest: Manifest? { if case .manifest(let manifest) = text.reading.content { manifest } else { nil } }

    /// A file that cannot be read may define anything: what other files miss may be in it.
    var isOpaque: Bool {
        if case .none = text.reading.content { text.reading.findings.contains { $0.severity == .error } } else { false }
    }
}

/// What the checks say of one manifest, the object that it makes, and what both were made from.
final class FileReview: Sendable {
    enum Product: Sendable {
        case none
        case endpoint(Endpoint)
        case deployment(Deployment)
        case rollout(RolloutPolicy)
        /// A version of an asset, and its content.
        case asset(AssetKey, String)
    }

    let findings: [Diagnostic]
    /// Left out while another file cannot be read.
    let fleetFindings: [Diagnostic]
    let product: Product
    /// Each once: an array takes half of the room.
    let dependences: [Dependence]

    private init(
        _ found: (own: [Diagnostic], fleet: [Diagnostic]), _ product: Product = .none, _ dependences: [Dependence] = []
    ) {
        (findings, fleetFindings) = found
        self.product = product
        self.dependences = dependences
    }

    static let none = FileReview(([], []))

    static func of(_ manifest: Manifest, in review: Review, for purpose: FleetReader.Purpose) -> FileReview {
        switch purpose {
        case .findings:
            let found = manifest.findings(in: review)
            return found.own.isEmpty && found.fleet.isEmpty ? none : FileReview(found)
        case .fleet: return FileReview(manifest.findings(in: review), product(of: manifest, in: review))
        case .fleets: return recorded(manifest, review)
        }
    }

    /// To follow a commit by what differs, what the review depends on is noted, which costs about as much as the checks.
    private static func recorded(_ manifest: Manifest, _ review: Review) -> FileReview {
        let objects = ObjectRecorder()
        let places = PathRecorder()
        let recording = review.recording(into: objects, places)
        let found = manifest.findings(in: recording)
        let product = product(of: manifest, in: recording)
        return FileReview(found, product, Array(objects.dependences.union(places.places.map(Dependence.place))))
    }

    private static func asset(_ manifest: Manifest, in review: Review) -> Product {
        guard let key = manifest.key, let kind = AssetKey.Kind(key.family) else { return .none }
        let version = AssetKey(source: review.source, kind: kind, name: key.group.name, version: review.version(of: manifest))
        return .asset(version, AssetContent.text(of: manifest, in: review))
    }

    /// A manifest with errors makes none that anybody gets to see.
    private static func product(of manifest: Manifest, in review: Review) -> Product {
        switch manifest.kind.name {
        case ManifestKind.managedOnlineEndpoint.name:
            Endpoint(manifest, source: review.source).map(Product.endpoint) ?? .none
        case ManifestKind.managedOnlineDeployment.name:
            Deployment(manifest, in: review).map(Product.deployment) ?? .none
        case ManifestKind.rollout.name: RolloutPolicy(manifest, in: review).map(Product.rollout) ?? .none
        default: asset(manifest, in: review)
        }
    }
}
