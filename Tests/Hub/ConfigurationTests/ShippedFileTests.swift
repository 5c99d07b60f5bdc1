import Configuration
import RoutingCore
import Testing

/// `providers.yaml` at the top of the repository.
@Suite struct ShippedFileTests {
    let text: String

    init() throws { text = try TestFiles.text(TestFiles.repository.appending(path: "providers.yaml")) }

    @Test func `As shipped it needs no account and nothing is found in it`() throws {
        let file = TestFiles.repository.appending(path: "providers.yaml").path
        let checked = ConfigurationReader(kinds: Kinds.all).check(file: file, lints: true)
        #expect(checked.findings.map(\.description) == [])
        let configuration = try #require(checked.configuration)
        #expect(configuration.providers.map(\.kind) == ["console"])
        #expect(configuration.storePath == TestFiles.repository.appending(path: "var/martlet.db").path)
        #expect(configuration.clients["demo"] != nil)
        #expect(configuration.layers.hub.templates.byName["otp"]?.keys.sorted() == ["en", "fr"])
        #expect(configuration.server.isLoopback)
    }

    @Test func `With its Esendex lines uncommented nothing is found either`() throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let uncommented = lines.map { $0.hasPrefix("#   ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
        let checked = Kinds.check(uncommented)
        #expect(checked.findings.map(\.description) == [])
        let configuration = try #require(checked.configuration)
        #expect(configuration.providers.map(\.kind) == ["console", "esendex"])
        #expect(configuration.routes.map(\.name) == ["British Isles", "everything else"])
        #expect(configuration.routes.first?.ending == .ordered(["esendex"]))
        #expect(configuration.providers.last?.credentials["password"] == .secret("ESENDEX_PASSWORD"))
    }
}

/// The samples in README.md.
@Suite struct SampleTests {
    @Test func `nothing is found in the whole one, and no text of the others is warned of`() throws {
        let readme = try TestFiles.text(TestFiles.repository.appending(path: "README.md"))
        let samples = readme.split(separator: "```yaml\n", omittingEmptySubsequences: false).dropFirst().map {
            String($0.prefix { $0 != "`" })
        }
        #expect(samples.count > 3)
        #expect(Kinds.check(try #require(samples.first)).findings.map(\.description) == [])
        for sample in samples.dropFirst() {
            // What they are not about, they leave out; a reading does not look at texts.
            let text = "providers: { esendex: { kind: console } }\n" + sample
            let checked = Kinds.check(text)
            #expect(checked.clients > 0)
            #expect(checked.findings.map(\.description) == Kinds.read(text).findings.map(\.description))
        }
    }
}
