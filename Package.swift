// swift-tools-version: 6.2
// The map of the hub. A room is a target; its dependencies are the only rooms its files may import.
import PackageDescription

/// A room in pure Swift.
func room(_ name: String, in group: String, _ rooms: [String] = []) -> Target {
    .target(
        name: name, dependencies: rooms.map { .byName(name: $0) }, path: "Sources/\(group)/\(name)",
        swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
}

/// A room that touches C, and only in its named files (`Tests/House` holds the list).
func bridge(_ name: String, in group: String, _ rooms: [String] = []) -> Target {
    .target(
        name: name, dependencies: rooms.map { .byName(name: $0) }, path: "Sources/\(group)/\(name)",
        swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .strictMemorySafety()])
}

/// Headers and a link flag of one Debian library.
func library(_ name: String) -> Target {
    .systemLibrary(name: name, path: "Sources/CLibraries/\(name)")
}

func program(_ name: String, at path: String, _ rooms: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: rooms.map { .byName(name: $0) }, path: path,
        swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
}

/// C that a test loads before the C library (`LD_PRELOAD`) into a program under test. Nothing is linked with it.
func preload(_ name: String, in group: String) -> Target {
    .target(name: name, path: "Sources/\(group)/\(name)", publicHeadersPath: ".")
}

func tests(_ name: String, in group: String, _ rooms: [String], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: rooms.map { .byName(name: $0) }, path: "Tests/\(group)/\(name)", resources: resources,
        swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
}

let package = Package(
    name: "martlet",
    products: [
        .executable(name: "martlet", targets: ["martlet"]),
        .library(name: "BadDisk", type: .dynamic, targets: ["BadDisk"]),
    ],
    targets: [
        // Core: what decides. No I/O, no clock, no randomness.
        room("Messaging", in: "Core"),
        room("Telephony", in: "Core", ["Messaging"]),
        room("Templates", in: "Core", ["Messaging"]),
        room("Ports", in: "Core", ["Messaging"]),
        room("RoutingCore", in: "Core", ["Messaging", "Telephony", "Templates", "Ports"]),

        // Formats: text and bytes to values and back.
        room("WireFormats", in: "Formats", ["Messaging"]),
        bridge("YAML", in: "Formats", ["CYAML"]),

        // Outgoing: what goes out.
        room("ProviderKit", in: "Outgoing", ["Messaging", "Ports"]),
        room("Providers", in: "Outgoing", ["Messaging", "Ports", "ProviderKit", "WireFormats"]),
        bridge("CurlTransport", in: "Outgoing", ["Messaging", "Ports", "CCurl", "CEpoll"]),
        room("SinkTransport", in: "Outgoing", ["Messaging", "Ports"]),

        // Storage: what is kept, and what is kept secret.
        bridge("SQLiteStore", in: "Storage", ["Messaging", "Ports", "CSQLite"]),
        bridge("Vault", in: "Storage", ["Messaging", "Ports", "WireFormats", "COpenSSL"]),

        // Hub: the path of a message.
        room(
            "Configuration", in: "Hub",
            ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore", "ProviderKit", "YAML"]),
        room("Gateway", in: "Hub", ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore", "ProviderKit"]),

        // Incoming: what comes in.
        bridge("HTTPServer", in: "Incoming", ["CMicrohttpd"]),
        room(
            "API", in: "Incoming",
            ["Messaging", "Telephony", "Ports", "RoutingCore", "Gateway", "HTTPServer", "WireFormats"]),

        // Proving: how it is proved, before production.
        room("StandIns", in: "Proving", ["Messaging", "WireFormats"]),
        room(
            "Simulation", in: "Proving",
            ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore", "ProviderKit", "Gateway"]),
        program("seeds", at: "Sources/Proving/Seeds", ["Messaging", "Simulation"]),
        preload("BadDisk", in: "Proving"),
        program(
            "workbench", at: "Sources/Proving/Workbench", ["Messaging", "Telephony", "Templates", "Vault", "CEpoll"]),

        // The executable: commands, wiring, signals.
        program(
            "martlet", at: "Sources/martlet",
            [
                "Messaging", "Telephony", "Templates", "Ports", "RoutingCore", "WireFormats", "ProviderKit",
                "Providers",
                "CurlTransport", "SinkTransport", "SQLiteStore", "Vault", "Configuration", "Gateway", "HTTPServer",
                "API",
                "StandIns",
            ]),

        // Tests, in the same groups.
        tests("MessagingTests", in: "Core", ["Messaging"]),
        tests("TelephonyTests", in: "Core", ["Messaging", "Telephony"], resources: [.copy("Data")]),
        tests(
            "TemplatesTests", in: "Core", ["Messaging", "Telephony", "Templates", "WireFormats"],
            resources: [.copy("Data")]),
        tests("RoutingCoreTests", in: "Core", ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore"]),
        tests("WireFormatsTests", in: "Formats", ["Messaging", "WireFormats"]),
        tests("YAMLTests", in: "Formats", ["YAML"]),
        tests("ProvidersTests", in: "Outgoing", ["Messaging", "Ports", "ProviderKit", "Providers", "WireFormats"]),
        tests("CurlTransportTests", in: "Outgoing", ["Messaging", "Ports", "CurlTransport"]),
        tests("SinkTransportTests", in: "Outgoing", ["Messaging", "Ports", "SinkTransport"]),
        tests("SQLiteStoreTests", in: "Storage", ["Messaging", "Ports", "SQLiteStore", "Vault"]),
        tests("VaultTests", in: "Storage", ["Messaging", "Ports", "Vault"], resources: [.copy("Data")]),
        tests(
            "ConfigurationTests", in: "Hub",
            ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore", "ProviderKit", "YAML", "Configuration"],
            resources: [.copy("Cases")]),
        tests(
            "GatewayTests", in: "Hub",
            ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore", "ProviderKit", "Gateway"]),
        tests("APITests", in: "Incoming", ["Messaging", "Ports", "Gateway", "WireFormats", "API"]),
        tests("HTTPServerTests", in: "Incoming", ["HTTPServer"], resources: [.copy("Data")]),
        tests(
            "StandInsTests", in: "Proving",
            ["Messaging", "Ports", "WireFormats", "ProviderKit", "Providers", "StandIns"]),
        tests(
            "SimulationTests", in: "Proving", ["Messaging", "Ports", "RoutingCore", "Gateway", "Simulation"]),
        tests("MartletTests", in: "martlet", ["Messaging", "WireFormats"], resources: [.copy("Data")]),
        tests("HouseTests", in: "House", []),

        library("CSQLite"), library("COpenSSL"), library("CCurl"), library("CMicrohttpd"), library("CYAML"),
        library("CEpoll"),
    ]
)
