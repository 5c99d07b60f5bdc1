import Testing

/// C is imported in named files only, at most nine a bridge, and written in named files only.
enum CFilesRule {
    static let most = 9

    static func findings(written files: [HouseFile], named: [String]) -> [String] {
        let paths = files.map(\.path).filter { path in
            [".c", ".cc", ".cpp", ".m", ".s", ".S"].contains { path.hasSuffix($0) }
        }
        return paths.filter { !named.contains($0) }.map { "\($0): C is written outside the files named for it" }
            + named.filter { !paths.contains($0) }.map { "\($0): it is named as a file in C, and is not there" }
    }

    static func findings(in files: [HouseFile], libraries: Set<String>, named: [String: [String]]) -> [String] {
        let tooMany = named.sorted { $0.key < $1.key }.filter { $0.value.count > most }.map {
            "\($0.key) is imported in \($0.value.count) files: at most \(most) may"
        }
        let unnamed = files.filter(\.isSwift).flatMap { file in
            file.imports.filter { libraries.contains($0.module) && !(named[$0.module] ?? []).contains(file.path) }.map {
                file.finding($0.number, "\($0.module) is imported outside the files named for it")
            }
        }
        let paths = Set(files.filter { file in file.imports.contains { libraries.contains($0.module) } }.map(\.path))
        let gone = named.values.joined().filter { !paths.contains($0) }.sorted().map {
            "\($0): it is named as a file that imports C, and does not"
        }
        return tooMany + unnamed + gone
    }
}

@Suite("C stays in its named files")
struct CFilesTests {
    /// The whole list. A new name here wants a reason.
    static let named = [
        "CCurl": [
            "Sources/Outgoing/CurlTransport/EasyHandle.swift",
            "Sources/Outgoing/CurlTransport/HeaderList.swift",
            "Sources/Outgoing/CurlTransport/MultiHandle.swift",
            "Sources/Outgoing/CurlTransport/URLParts.swift",
        ],
        "CEpoll": [
            "Sources/Outgoing/CurlTransport/Readiness.swift",
            "Sources/Proving/Workbench/Poller.swift",
            "Sources/Proving/Workbench/Ticker.swift",
        ],
        "CMicrohttpd": [
            "Sources/Incoming/HTTPServer/MicrohttpdCallbacks.swift",
            "Sources/Incoming/HTTPServer/MicrohttpdDaemon.swift",
            "Sources/Incoming/HTTPServer/MicrohttpdHead.swift",
            "Sources/Incoming/HTTPServer/MicrohttpdResponse.swift",
        ],
        "COpenSSL": [
            "Sources/Storage/Vault/Libcrypto/AES256GCM.swift",
            "Sources/Storage/Vault/Libcrypto/Base64Text.swift",
            "Sources/Storage/Vault/Libcrypto/Ed25519.swift",
            "Sources/Storage/Vault/Libcrypto/Hashes.swift",
            "Sources/Storage/Vault/Libcrypto/NumberHash.swift",
            "Sources/Storage/Vault/Libcrypto/PreparedCipher.swift",
            "Sources/Storage/Vault/Libcrypto/ProcessMemory.swift",
            "Sources/Storage/Vault/Libcrypto/Scrypt.swift",
            "Sources/Storage/Vault/Libcrypto/SecretBytes.swift",
        ],
        "CSQLite": [
            "Sources/Storage/SQLiteStore/Connection.swift",
            "Sources/Storage/SQLiteStore/FileIdentity.swift",
            "Sources/Storage/SQLiteStore/SQLiteResult.swift",
            "Sources/Storage/SQLiteStore/Statement.swift",
        ],
        "CYAML": ["Sources/Formats/YAML/LibYAML.swift"],
    ]

    /// What Swift cannot do; no program is linked with it.
    static let written = ["Sources/Proving/BadDisk/BadDisk.c"]

    @Test func `what is written in C in this checkout`() {
        #expect(CFilesRule.findings(written: Checkout.files, named: Self.written) == [])
    }

    @Test func `another file in C, and a name of none, is found`() {
        let files = [HouseFile("Sources/A/Bad.c", ""), HouseFile("Sources/A/Good.c", "")]
        #expect(
            CFilesRule.findings(written: files, named: ["Sources/A/Good.c", "Sources/A/Gone.c"]) == [
                "Sources/A/Bad.c: C is written outside the files named for it",
                "Sources/A/Gone.c: it is named as a file in C, and is not there",
            ])
    }

    @Test func `in this checkout`() throws {
        let map = PackageMap(try #require(Checkout.file("Package.swift")))
        #expect(map.libraries.count >= 5)
        #expect(CFilesRule.findings(in: Checkout.swift, libraries: map.libraries, named: Self.named) == [])
    }

    let good = HouseFile("Sources/A/Good.swift", "import CThing\n")

    @Test func `another file that imports C is found`() {
        let bad = HouseFile("Sources/A/Bad.swift", "\nimport CThing\n")
        let findings = CFilesRule.findings(
            in: [good, bad], libraries: ["CThing"], named: ["CThing": ["Sources/A/Good.swift"]])
        #expect(findings == ["Sources/A/Bad.swift:2: CThing is imported outside the files named for it"])
    }

    @Test func `a name that is no longer needed is found`() {
        let findings = CFilesRule.findings(
            in: [good], libraries: ["CThing"], named: ["CThing": ["Sources/A/Good.swift", "Sources/A/Gone.swift"]])
        #expect(findings == ["Sources/A/Gone.swift: it is named as a file that imports C, and does not"])
    }

    @Test func `a tenth file is one too many`() {
        let files = (1...10).map { HouseFile("Sources/A/\($0).swift", "import CThing\n") }
        let findings = CFilesRule.findings(in: files, libraries: ["CThing"], named: ["CThing": files.map(\.path)])
        #expect(findings == ["CThing is imported in 10 files: at most 9 may"])
    }
}
