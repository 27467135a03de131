package import Fleet
import FoundationEssentials

/// A moment that is `2026-01-31T12:00:00.000Z` in JSON.
package struct Timestamp: Sendable, Hashable, Codable {
    package let moment: Moment

    package init(_ moment: Moment) { self.moment = moment }

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = try? Date(text, strategy: Self.style) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a time of ISO 8601")
        }
        moment = Moment(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var text: String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(Self.style)
    }
}
