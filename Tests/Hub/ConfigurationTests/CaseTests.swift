import Foundation
import Testing

/// Each folder of `Cases` is a claim: `providers.yaml` is refused or warned of exactly as `findings.txt` says.
@Suite struct CaseTests {
    static let claims: [String] = {
        let cases = TestFiles.folder.appending(path: "Cases").path
        return (try? FileManager.default.contentsOfDirectory(atPath: cases).sorted()) ?? []
    }()

    @Test("Findings, whole and in order", arguments: claims)
    func findings(claim: String) throws {
        let folder = TestFiles.folder.appending(path: "Cases").appending(path: claim)
        let expected = try TestFiles.text(folder.appending(path: "findings.txt"))
        let found = Kinds.findings(in: try TestFiles.text(folder.appending(path: "providers.yaml")))
        #expect(found == expected)
    }

    @Test func `There are cases`() { #expect(Self.claims.count > 40) }
}
