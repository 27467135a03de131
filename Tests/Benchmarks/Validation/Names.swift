/// What things are called in the generated fleet.
enum Names {
    static let tasks = ["churn", "fraud", "ranking", "forecast"]

    static func team(_ number: Int) -> String { "team-" + padded(number, 2) }
    static func endpoint(_ number: Int) -> String { "endpoint-" + padded(number, 4) }
    static func model(_ number: Int) -> String { "model-" + padded(number, 4) }
    static func environment(_ number: Int) -> String { "environment-" + padded(number, 4) }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
