import Configuration
import RoutingCore
import Testing

/// `providers.yaml` at the top of the repository.
@Suite struct ShippedFileTests {
    let text: String

    init() throws { text = try TestFiles.text(TestFiles.repository.appending(path: "providers.yaml")) }

    @Test func `As shipped it needs no account and nothing is found in it`() throws {
        let file = TestFiles.repository.appending(path: "providers.yaml").path
        let checked = ConfigurationReader(kinds: Kinds.all).check(file: file)
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

/// The sample in README.md.
@Suite struct SampleTests {
    @Test func `nothing is found in it`() throws {
        let readme = try TestFiles.text(TestFiles.repository.appending(path: "README.md"))
        let start = try #require(readme.range(of: "```yaml\n"))
        let end = try #require(readme[start.upperBound...].range(of: "```\n"))
        let checked = Kinds.check(String(readme[start.upperBound..<end.lowerBound]))
        #expect(checked.findings.map(\.description) == [])
        #expect(checked.texts.count == 4)
    }
}
