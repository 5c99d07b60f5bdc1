import Foundation
import Telephony
import Testing

/// What libphonenumber says: `phonenumbers` 9.0.43, the release that the plan is made from (LICENSE beside the data).
@Suite struct OracleTests {
    /// The cells of each row; `-` stands for none.
    static func rows(of name: String) throws -> [[String]] {
        let file = try #require(Bundle.module.url(forResource: "Data/\(name)", withExtension: "tsv"))
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test func `twenty thousand numbers are what libphonenumber calls them`() throws {
        let rows = try Self.rows(of: "numbers-oracle")
        #expect(rows.count == 20_000)
        let differing = rows.filter { Self.answer(to: $0[0]) != Array($0.dropFirst()) }
        #expect(differing.map { "\($0) \(Self.answer(to: $0[0]))" } == [])
    }

    private static func answer(to text: String) -> [String] {
        do throws(TypedNumberProblem) {
            let number = try TypedNumber(text)
            let facts = number.facts
            return [
                number.e164, facts.possible.rawValue, facts.isValid ? "1" : "0", facts.region?.code ?? "-",
                facts.type.name,
            ]
        } catch {
            return ["-", error.rawValue, "0", "-", "UNKNOWN"]
        }
    }

    @Test func `three thousand typed forms are read as libphonenumber reads them`() throws {
        let rows = try Self.rows(of: "numbers-parse")
        #expect(rows.count == 3_000)
        let differing = rows.filter { Self.reading(of: $0[0], in: $0[1]) != Array($0.dropFirst(2)) }
        #expect(differing.map { "\($0) \(Self.reading(of: $0[0], in: $0[1]))" } == [])
    }

    private static func reading(of text: String, in region: String) -> [String] {
        do throws(TypedNumberProblem) {
            let number = try TypedNumber(text, region: Region(region))
            return [number.e164, number.extension.count == 0 ? "-" : number.extension.description, "-"]
        } catch {
            return ["-", "-", error.rawValue]
        }
    }
}
