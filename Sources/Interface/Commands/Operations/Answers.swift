package import Reports

/// Findings, with the text of the files that they speak of.
package struct Validation: Sendable, Equatable {
    package var report: ValidationReport
    /// By the path that the findings name.
    package var sources: [String: String]
    /// What was changed before; nil when nothing was to be.
    package var repairs: Repairs?

    package init(report: ValidationReport, sources: [String: String] = [:], repairs: Repairs? = nil) {
        self.report = report
        self.sources = sources
        self.repairs = repairs
    }

    package struct Repairs: Sendable, Equatable {
        package var diffs: [UnifiedDiff] = []
        /// Findings that are repaired.
        package var applied = 0
        /// What was certain and could not be done: one line each.
        package var refused: [String] = []

        package init() {}
    }
}

/// How `apply` ended.
package enum ApplyOutcome: Sendable, Equatable {
    case converged(StatusReport)
    /// Valid, and not applied by policy: one line each.
    case refused([String], StatusReport)
    /// Not applied, because it is invalid, or not converged in time: one line each.
    case failed([String], StatusReport)

    var status: StatusReport {
        switch self {
        case .converged(let status), .refused(_, let status), .failed(_, let status): status
        }
    }

    var messages: [String] {
        switch self {
        case .converged: []
        case .refused(let messages, _), .failed(let messages, _): messages
        }
    }

    var exitCode: ExitCode {
        switch self {
        case .converged: .done
        case .refused: .refused
        case .failed: .failed
        }
    }
}

/// What an endpoint answered.
package struct InvokeAnswer: Sendable, Equatable {
    /// Of HTTP.
    package var status: Int
    package var body: [UInt8]
    /// That answered; nil where it does not say.
    package var deployment: String?

    package init(status: Int, body: [UInt8], deployment: String? = nil) {
        self.status = status
        self.body = body
        self.deployment = deployment
    }
}

/// The keys themselves: for the owner of the state directory, and only because the call asked for them.
package struct EndpointKeys: Sendable, Equatable, Codable {
    package var primary: String
    package var secondary: String
    /// Other keys that are accepted besides these, and until when; nil when there are none.
    package var note: String?

    package init(primary: String, secondary: String, note: String? = nil) {
        self.primary = primary
        self.secondary = secondary
        self.note = note
    }
}

/// A certificate that vouches for itself.
package struct MadeCertificate: Sendable, Equatable {
    /// Paths of the PEM files.
    package var certificate: String
    package var key: String
    /// What callers may call the server.
    package var names: [String]
    /// False: it was there already.
    package var isNew: Bool

    package init(certificate: String, key: String, names: [String], isNew: Bool) {
        self.certificate = certificate
        self.key = key
        self.names = names
        self.isNew = isNew
    }
}
