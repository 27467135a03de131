/// What is installed on this machine, what it can enforce, and what mends what is missing.
package struct HealthReport: Sendable, Equatable, Codable {
    package struct Check: Sendable, Equatable, Codable {
        package enum State: String, Sendable, Codable {
            case good
            /// Sluice works, with something that the message names missing.
            case limited
            /// Something that Sluice cannot work without.
            case missing
        }

        /// `git`, `open files` …
        package var name: String
        package var state: State
        /// A version, a number, or what is wrong: one line.
        package var message: String
        /// The command that mends it.
        package var remedy: String?

        package init(_ name: String, _ state: State, _ message: String, remedy: String? = nil) {
            self.name = name
            self.state = state
            self.message = message
            self.remedy = remedy
        }
    }

    package struct Section: Sendable, Equatable, Codable {
        package var title: String
        package var checks: [Check]

        package init(_ title: String, _ checks: [Check]) {
            self.title = title
            self.checks = checks
        }
    }

    package private(set) var version = 1
    package var sections: [Section]

    package init(_ sections: [Section]) { self.sections = sections }

    package func count(_ state: Check.State) -> Int { sections.reduce(0) { $0 + $1.checks.count { $0.state == state } } }
}
