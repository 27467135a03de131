import Fleet
import YAML

/// What stands under a manifest's `model` or `environment`, read once for all checks. Every manifest has two of them, so that what few
/// have is kept beside it.
enum AssetMention: Sendable {
    case absent
    /// Written inside the manifest, asked like a manifest of its own.
    case inline(Manifest)
    indirect case reference(Located<String>, AssetReference)
    indirect case empty(Position)
    /// Not even of the right type; validation has said so.
    case invalid

    init(_ asset: AssetKind, in root: Node, _ shape: Shape, _ texts: Texts) {
        guard let field = shape.field(asset.rawValue), let entry = root[asset.rawValue] else {
            self = .absent
            return
        }
        let place = texts.position(entry.value.mark)
        if entry.value.isMapping, let inner = field.type.shape {
            let kind: ManifestKind = asset == .model ? .model : .environment
            self = .inline(Manifest(kind: kind, shape: inner, texts: texts, root: entry.value, owner: entry.keyMark))
        } else if entry.value.textBytes?.isEmpty == true {
            self = .empty(place)
        } else if let text = entry.value.string {
            self = .reference(Located(text, at: place), AssetReference(text, asset))
        } else {
            self = .invalid
        }
    }

    var inline: Manifest? { if case .inline(let manifest) = self { manifest } else { nil } }
}
