// swift-tools-version: 6.3
import PackageDescription

/// Every Swift target is built with these; a warning is an error.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func system(_ name: String, _ library: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", pkgConfig: library, providers: [.apt([apt])])
}

func source(_ name: String, in folder: String, _ dependencies: [Target.Dependency]) -> Target {
    let path = folder.isEmpty ? "Sources/\(name)" : "Sources/\(folder)/\(name)"
    return .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(
    _ name: String, in folder: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["Support"],
        path: folder.isEmpty ? "Tests/\(name)" : "Tests/\(folder)/\(name)", exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "sluice",
    targets: [
        // The system's C libraries, headers only.
        system("CLibgit2", "libgit2", apt: "libgit2-dev"),
        system("CLibYAML", "yaml-0.1", apt: "libyaml-dev"),
        system("CSQLite", "sqlite3", apt: "libsqlite3-dev"),
        system("CMicrohttpd", "libmicrohttpd", apt: "libmicrohttpd-dev"),
        system("CCurl", "libcurl", apt: "libcurl4-openssl-dev"),
        system("CCrypto", "libcrypto", apt: "libssl-dev"),
        .systemLibrary(name: "CLinux", path: "Sources/CLibraries/CLinux"),

        // Core: decisions, and nothing that acts.
        source("YAML", in: "Core", ["CLibYAML"]),
        source("Fleet", in: "Core", []),
        source("Manifests", in: "Core", ["YAML", "Fleet"]),
        source("Planning", in: "Core", ["Fleet"]),
        source("Reports", in: "Core", ["Fleet", "Planning"]),

        // Engine: the loop around the decisions, and the ports that it needs.
        source("Reconciliation", in: "Engine", ["Fleet", "Manifests", "Planning"]),

        // System: what several adapters need of the machine.
        source("System", in: "", ["CSQLite", "CMicrohttpd", "CCurl", "CCrypto", "CLinux"]),

        // Adapters: one technology each.
        source("GitSource", in: "Adapters", ["CLibgit2", "System", "Fleet", "Reconciliation"]),
        source("ProcessBackend", in: "Adapters", ["System", "Fleet", "Reconciliation"]),
        source("EnvoyRouting", in: "Adapters", ["System", "Fleet", "Reconciliation"]),
        source("StateDirectory", in: "Adapters", ["System", "Fleet", "Planning", "Reconciliation"]),

        // Interface: what people and scripts meet.
        source("WebInterface", in: "Interface", ["System", "Fleet", "Reports", "Reconciliation"]),
        source(
            "Commands", in: "Interface",
            [
                "YAML", "Fleet", "Manifests", "Planning", "Reports", "Reconciliation", "System",
                "GitSource", "ProcessBackend", "EnvoyRouting", "StateDirectory", "WebInterface",
            ]),
        .executableTarget(name: "sluice", dependencies: ["Commands"], swiftSettings: strict),

        // Tests mirror the sources; Support holds in-memory adapters and contract suites.
        .target(
            name: "Support", dependencies: ["Fleet", "Manifests", "Planning", "Reconciliation", "System"],
            path: "Tests/Support", swiftSettings: strict),
        tests("YAML", in: "Core", ["YAML"]),
        tests("Fleet", in: "Core", ["Fleet"]),
        tests("Manifests", in: "Core", ["Manifests", "YAML", "Fleet"], exclude: ["Corpus"]),
        tests("Planning", in: "Core", ["Planning", "Fleet"]),
        tests("Reports", in: "Core", ["Reports", "Planning", "Fleet"], exclude: ["Golden"]),
        tests("Reconciliation", in: "Engine", ["Reconciliation", "Planning", "Manifests", "Fleet"]),
        tests("Simulation", in: "Engine", ["Reconciliation"]),
        tests("System", in: "", ["System"]),
        tests("GitSource", in: "Adapters", ["GitSource", "Reconciliation", "Fleet", "System"]),
        tests("ProcessBackend", in: "Adapters", ["ProcessBackend", "Reconciliation", "Fleet", "System"]),
        tests("EnvoyRouting", in: "Adapters", ["EnvoyRouting", "Reconciliation", "Fleet", "System"], exclude: ["Golden"]),
        tests("StateDirectory", in: "Adapters", ["StateDirectory", "Planning", "Reconciliation", "Fleet", "System"]),
        tests(
            "Commands", in: "Interface",
            ["Commands", "Reports", "StateDirectory", "ProcessBackend", "Reconciliation", "Planning", "Fleet", "System"]),
        tests(
            "Differential", in: "", ["Manifests", "Fleet", "System"],
            exclude: ["driver.py", "schemas.py", "requirements.txt"]),
        tests("House", in: "", []),
        tests("EndToEnd", in: "", ["Fleet", "System"]),
        tests("Fuzzing", in: "", ["ValidationFuzzing"], exclude: ["Body", "CLibFuzzer", "Corpus", "Driver", "yaml.dict"]),

        // Programs to measure and to search with. The fuzzer is one only where `make fuzz` builds it, with libFuzzer in it.
        .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
        .target(
            name: "ValidationFuzzing", dependencies: ["Fleet", "Manifests", "Reports"], path: "Tests/Fuzzing/Body",
            swiftSettings: strict),
        .executableTarget(
            name: "simulator", dependencies: ["Support"], path: "Tests/Simulator", swiftSettings: strict),
        .executableTarget(
            name: "validation-fuzzer", dependencies: ["CLibFuzzer", "Manifests", "ValidationFuzzing"],
            path: "Tests/Fuzzing/Driver",
            swiftSettings: strict),
        .target(name: "Measuring", path: "Tests/Benchmarks/Measuring", swiftSettings: strict),
        .executableTarget(
            name: "validation-benchmark",
            dependencies: ["CLibYAML", "Fleet", "Manifests", "Measuring", "Reconciliation", "System", "GitSource"],
            path: "Tests/Benchmarks/Validation", exclude: ["azure_loader.py"], swiftSettings: strict),
        .executableTarget(
            name: "reconciliation-benchmark",
            dependencies: ["CLinux", "Fleet", "Manifests", "Measuring", "Planning", "Reconciliation", "Support", "System"],
            path: "Tests/Benchmarks/Reconciliation", swiftSettings: strict),
    ]
)
