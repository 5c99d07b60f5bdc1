import Foundation
import Messaging
import Testing
import WireFormats

/// `martlet inspect template`, held to the Golden Liquid suite (it lies with the tests of Templates).
struct InspectTemplateTests {
    @Test("The suite's cases, one a line, are answered in order with what they come to, or with an error")
    func suite() async throws {
        let cases = try Self.cases()
        let lines = cases.map { test in
            var item = Value.Members([
                .init("template", test["template"] ?? .null), .init("data", test["data"] ?? .null),
            ])
            item["partials"] = test["templates"]
            return String(decoding: JSON.bytes(of: .object(item)), as: UTF8.self)
        }
        let (status, answers) = try await Self.inspect(lines)
        #expect(status == 0)
        #expect(answers.count == 527)
        let differing = try zip(cases, answers).filter { test, answer in
            let answer = try #require(try JSON.parse(Array(answer.utf8)).members)
            guard let result = answer["result"] else { return test["invalid"] == nil || answer["error"] == nil }
            if case .array(let several)? = test["results"] { return !several.contains(result) }
            return test["result"] != result
        }
        #expect(differing.compactMap { $0.0["name"]?.string } == [])
    }

    @Test("An item that is wrong is answered with what is wrong with it")
    func wrong() async throws {
        let (status, answers) = try await Self.inspect([
            #"{"template": "a\n{{ b | shout }}"}"#, #"{"template": "{{ 1 | divided_by: 0 }}"}"#, "nonsense", "[]", "{}",
            #"{"template": "{% include 'p' %}", "partials": {"p": "{% if %}"}}"#,
            #"{"template": "{% include 'p' %}", "partials": {"p": 1}}"#, #"{"template": "{% render 'p' %}"}"#,
            #"{"template": "{{ nobody }}.", "data": null, "partials": null}"#,
        ])
        #expect(status == 0)
        #expect(
            answers == [
                #"{"error":"line 2, column 8: there is no filter “shout”"}"#,
                #"{"error":"something is divided by zero"}"#,
                #"{"error":"the line is no JSON: a value is expected"}"#, #"{"error":"the line is no JSON object"}"#,
                #"{"error":"“template” is not given as a string"}"#,
                #"{"error":"partial “p”, line 1, column 7: a variable's name is missing, found “%”"}"#,
                #"{"error":"the partial “p” is no string"}"#, #"{"error":"there is no template “p” to include"}"#,
                #"{"result":"."}"#,
            ])
    }

    private static func inspect(_ lines: [String]) async throws -> (Int32, [String]) {
        try await blackBox {
            let program = try Program(
                Program.martlet, ["inspect", "template"], in: TestFolder(), named: "inspect",
                input: lines.joined(separator: "\n") + "\n")
            return (program.wait(), program.output.split(separator: "\n").map(String.init))
        }
    }

    private static func cases() throws -> [Value.Members] {
        var tests = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { tests.deleteLastPathComponent() }
        let file = tests.appendingPathComponent("Core/TemplatesTests/Data/liquid-cases.json")
        guard case .array(let cases)? = try JSON.parse([UInt8](Data(contentsOf: file))).members?["tests"] else {
            return []
        }
        return cases.compactMap(\.members)
    }
}
