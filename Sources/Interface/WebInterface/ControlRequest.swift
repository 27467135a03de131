/// What the control socket can be asked, and where: the server and the client derive both from here.
package enum ControlRequest: String, Sendable, CaseIterable {
    case status, drift, quota, plan, stop

    package var method: String {
        switch self {
        case .status, .drift, .quota: "GET"
        case .plan, .stop: "POST"
        }
    }

    package var path: String { "/api/v1/\(rawValue)" }
}

/// The commit whose plan is asked for.
package struct PlanQuestion: Sendable, Equatable, Codable {
    /// An absolute path of a folder or repository; nil: the configured source.
    package var folder: String?
    /// A branch, tag or commit; nil: the files as they are, or the newest commit of the source.
    package var revision: String?

    package init(folder: String?, revision: String?) {
        self.folder = folder
        self.revision = revision
    }
}

/// What went wrong, in one line.
package struct ControlError: Sendable, Codable, Error, CustomStringConvertible {
    package let error: String

    package init(_ error: String) { self.error = error }

    package var description: String { error }
}
