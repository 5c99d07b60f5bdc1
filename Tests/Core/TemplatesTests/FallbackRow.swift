import Foundation
import Testing

/// A row of `language-fallback.tsv`.
struct FallbackRow: Sendable {
    let tag: String
    let canonical: String
    let fallbacks: [String]
    let likely: String?

    static func all() throws -> [FallbackRow] {
        let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        let file = folder.appendingPathComponent("Data/language-fallback.tsv")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: "\t").map(String.init)
            try #require(fields.count == 5)
            return FallbackRow(
                tag: fields[0], canonical: fields[1], fallbacks: words(fields[3]),
                likely: fields[4] == "-" ? nil : fields[4])
        }
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
