import Foundation
import Messaging
import Templates
import Testing
import WireFormats

/// The Golden Liquid suite: what templates have to come to.
@Suite struct GoldenTests {
    /// Those that do not come to what the suite says, each with its reason.
    static let differences: [String: String] = [:]

    @Test func `every case comes out as the suite has it, but those listed with a reason`() throws {
        let cases = try GoldenCase.all()
        #expect(cases.count == 527)
        let failing = cases.filter { !$0.isMet }.map(\.name)
        #expect(failing.sorted() == Self.differences.keys.sorted())
        #expect(Self.differences.count * 50 <= cases.count)
    }

    @Test func `each reason says something`() {
        #expect(Self.differences.values.allSatisfy { $0.count > 20 })
    }
}

struct GoldenCase {
    let name: String
    let template: String
    let data: Value
    let partials: [String: String]
    /// What it may come to; none for a case that has to fail.
    let results: [String]

    static func all() throws -> [GoldenCase] {
        let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("Data/liquid-cases.json")))
        guard case .array(let tests)? = try JSON.parse(bytes).members?["tests"] else { return [] }
        return try tests.map { try GoldenCase(#require($0.members)) }
    }

    private init(_ members: Value.Members) throws {
        name = try #require(members["name"]?.string)
        template = try #require(members["template"]?.string)
        data = members["data"] ?? .null
        partials = (members["templates"]?.members?.pairs ?? []).reduce(into: [:]) { $0[$1.name] = $1.value.string }
        var results = members["result"].map { [$0] } ?? []
        if case .array(let several)? = members["results"] { results = several }
        self.results = results.compactMap(\.string)
    }

    var isMet: Bool {
        do {
            let partials = try partials.mapValues { try Template(parsing: $0, allowsPartials: true) }
            let parsed = try Template(parsing: template, allowsPartials: true)
            let text = try parsed.render(with: data, Rendering(.lenient, partials: partials))
            return results.contains(text)
        } catch {
            return results.isEmpty
        }
    }
}
