import Foundation
import Testing

/// `martlet inspect text`, held to what three counters agree on (the data lies with the tests of Telephony).
struct InspectTextTests {
    @Test("Two thousand texts, one a line, are answered in order as the counters count them")
    func oracle() async throws {
        let rows = try Self.rows()
        let (status, lines) = try await Self.inspect(rows.map { $0[0] })
        let expected = rows.map { row in
            #"{"encoding":"\#(row[1])","units":\#(row[2]),"segments":\#(row[3]),"part_units":[\#(row[4])]}"#
        }
        #expect(status == 0)
        #expect(lines.count == 2_000)
        let differing = zip(lines, expected).filter { $0 != $1 }
        #expect(differing.map { "\($0) should be \($1)" } == [])
    }

    @Test("Every line has its answer: no text, one that is no JSON string, the last without an end")
    func oddLines() async throws {
        let (status, lines) = try await Self.inspect(
            [#""""#, "", "7", #""half"#, #""\ud83d""#, #" "a" "#, "\"it’s\""], end: "")
        #expect(status == 0)
        #expect(
            lines == [
                #"{"encoding":"GSM-7","units":0,"segments":1,"part_units":[0]}"#,
                #"{"error":"column 1: the text ends where a value is expected"}"#,
                #"{"error":"column 1: a string is expected"}"#,
                #"{"error":"column 1: a string has no end"}"#,
                #"{"error":"column 2: half of a surrogate pair stands alone"}"#,
                #"{"encoding":"GSM-7","units":1,"segments":1,"part_units":[1]}"#,
                #"{"encoding":"UCS-2","units":4,"segments":1,"part_units":[4]}"#,
            ])
    }

    private static func inspect(_ lines: [String], end: String = "\n") async throws -> (Int32, [String]) {
        try await blackBox {
            let input = lines.joined(separator: "\n") + end
            let program = try Program(
                Program.martlet, ["inspect", "text"], in: TestFolder(), named: "inspect", input: input)
            return (program.wait(), program.output.split(separator: "\n").map(String.init))
        }
    }

    private static func rows() throws -> [[String]] {
        var tests = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { tests.deleteLastPathComponent() }
        let file = tests.appendingPathComponent("Core/TelephonyTests/Data/segments-oracle.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
