import Fleet

/// One file of a fleet: what it says, and what has been found out about it among the others.
///
/// A class, since tables of thousands are handed on: as a value each step would count two dozen references for each file.
final class ReadFile: Sendable {
    let path: String
    let reading: FileReading
    let review: FileReview

    init(path: String, reading: FileReading, review: FileReview = FileReview()) {
        self.path = path
        self.reading = reading
        self.review = review
    }

    func reviewed(_ review: FileReview) -> ReadFile { ReadFile(path: path, reading: reading, review: review) }

    var manifest: Manifest? { if case .manifest(let manifest) = reading.content { manifest } else { nil } }

    /// A file that cannot be read may define anything: what other files miss may be in it.
    var isOpaque: Bool {
        if case .none = reading.content { reading.findings.contains { $0.severity == .error } } else { false }
    }
}

/// What the checks say of one manifest, the object that it makes, and what both were made from.
struct FileReview: Sendable {
    enum Product: Sendable {
        case none
        case endpoint(Endpoint)
        case deployment(Deployment)
        /// A version of an asset, and its content.
        case asset(AssetKey, String)
    }

    var findings: [Diagnostic] = []
    /// Left out while another file cannot be read.
    var fleetFindings: [Diagnostic] = []
    var product = Product.none
    var dependences: Set<Dependence> = []

    init() {}

    /// To follow a commit by what differs, what the review depends on is noted, which costs about as much as the checks.
    init(_ manifest: Manifest, in review: Review, for purpose: FleetReader.Purpose) {
        switch purpose {
        case .findings: (findings, fleetFindings) = manifest.findings(in: review)
        case .fleet: take(manifest, review)
        case .fleets: record(manifest, review)
        }
    }

    private mutating func record(_ manifest: Manifest, _ review: Review) {
        let objects = ObjectRecorder()
        let places = PathRecorder()
        take(manifest, review.recording(into: objects, places))
        dependences = objects.dependences.union(places.places.map(Dependence.place))
    }

    private mutating func take(_ manifest: Manifest, _ review: Review) {
        (findings, fleetFindings) = manifest.findings(in: review)
        product = Self.product(of: manifest, in: review)
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
        default: asset(manifest, in: review)
        }
    }
}
