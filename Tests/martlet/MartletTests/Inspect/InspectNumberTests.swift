import Foundation
import Testing

/// `martlet inspect number`, held to what libphonenumber says (the data lies with the tests of Telephony).
struct InspectNumberTests {
    @Test("Twenty thousand numbers, one a line, are answered in order as libphonenumber answers them")
    func oracle() async throws {
        let rows = try Self.rows(of: "numbers-oracle")
        let (status, lines) = try await Self.inspect(rows.map { $0[0] })
        let expected = rows.map { row in
            Self.answer(e164: row[1], possible: row[2], valid: row[3] == "1", region: row[4], type: row[5])
        }
        #expect(status == 0)
        #expect(lines.count == 20_000)
        let differing = zip(lines, expected).filter { $0 != $1 }
        #expect(differing.map { "\($0) should be \($1)" } == [])
    }

    @Test("Typed forms with the region where they would be dialled are read as libphonenumber reads them")
    func typed() async throws {
        let rows = try Self.rows(of: "numbers-parse")
        let (status, lines) = try await Self.inspect(
            rows.map { row in
                row[1] == "-"
                    ? #"{"number":\#(Self.quoted(row[0])),"region":null}"#
                    : #"{"number": \#(Self.quoted(row[0])), "region": "\#(row[1])"}"#
            })
        #expect(status == 0)
        #expect(lines.count == 3_000)
        let differing = zip(lines, rows).filter { line, row in
            row[4] == "-"
                ? !line.hasPrefix(#"{"e164":"\#(row[2])","possible":""#)
                : line != Self.answer(e164: "-", possible: row[4], valid: false, region: "-", type: "UNKNOWN")
        }
        #expect(differing.map { "\($0) should be \($1)" } == [])
    }

    @Test("Every line has its answer: an empty one, one that is no JSON, one without a number, the last without an end")
    func oddLines() async throws {
        let (status, lines) = try await Self.inspect(
            [
                "", #"{"number": "#, "{}", #"{"number": 7, "region": "GB"}"#, #"{"number":"07400 123456"}"#,
                #"{"number":"07400 123456","region":"XX"}"#, #"{"region":"GB","number":"07400 123456"}"#, "\r",
                "+80012345678",
            ], end: "")
        let none = Self.answer(e164: "-", possible: "NOT_A_NUMBER", valid: false, region: "-", type: "UNKNOWN")
        let nowhere = Self.answer(
            e164: "-", possible: "INVALID_COUNTRY_CODE", valid: false, region: "-", type: "UNKNOWN")
        let mobile = Self.answer(
            e164: "+447400123456", possible: "IS_POSSIBLE", valid: true, region: "GB", type: "MOBILE")
        let free = Self.answer(
            e164: "+80012345678", possible: "IS_POSSIBLE", valid: true, region: "001", type: "TOLL_FREE")
        #expect(status == 0)
        #expect(lines == [none, none, none, none, nowhere, nowhere, mobile, none, free])
    }

    @Test("No input, no output")
    func nothing() async throws {
        let (status, lines) = try await Self.inspect([], end: "")
        #expect(status == 0)
        #expect(lines == [])
    }

    @Test("What cannot be inspected is a wrong command line", arguments: [["inspect"], ["inspect", "weather"]])
    func wrong(_ arguments: [String]) async throws {
        let (status, output, errors) = try await blackBox {
            let program = try Program(Program.martlet, arguments, in: TestFolder(), named: "wrong")
            return (program.wait(), program.output, program.errors)
        }
        #expect(status == 2)
        #expect(output == "")
        #expect(errors.hasPrefix("martlet: "))
        #expect(errors.contains("number"))
    }

    private static func inspect(_ lines: [String], end: String = "\n") async throws -> (Int32, [String]) {
        try await blackBox {
            let input = lines.joined(separator: "\n") + end
            let program = try Program(
                Program.martlet, ["inspect", "number"], in: TestFolder(), named: "inspect", input: input)
            return (program.wait(), program.output.split(separator: "\n").map(String.init))
        }
    }

    private static func answer(e164: String, possible: String, valid: Bool, region: String, type: String) -> String {
        let orNull = { (text: String) in text == "-" ? "null" : "\"\(text)\"" }
        return #"{"e164":\#(orNull(e164)),"possible":"\#(possible)","valid":\#(valid),"region":\#(orNull(region)),"#
            + #""type":"\#(type)"}"#
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t") + "\""
    }

    private static func rows(of name: String) throws -> [[String]] {
        var tests = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { tests.deleteLastPathComponent() }
        let file = tests.appendingPathComponent("Core/TelephonyTests/Data/\(name).tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
