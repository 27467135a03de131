import Fleet
import Planning

extension DriftReport {
    package init(_ view: FleetView) {
        let drift = Planning.drift(
            desired: view.desired, observed: view.observed, memory: view.memory, settings: view.settings, now: view.now)
        let commits = view.desired.commits.sorted { $0.key < $1.key }.map(\.value.text)
        self.init(
            commit: commits.isEmpty ? nil : commits.joined(separator: " "), items: drift.items.map(Item.init),
            unknown: drift.unknown + view.obstacles)
    }
}

extension DriftReport.Item {
    init(_ item: DriftItem) {
        let word = item.kind.rawValue
        self.init(
            kind: word.prefix(1).uppercased() + word.dropFirst(), object: item.object, field: item.field,
            desired: item.desired, actual: item.actual, position: item.position, since: item.since.map(Timestamp.init))
    }
}
