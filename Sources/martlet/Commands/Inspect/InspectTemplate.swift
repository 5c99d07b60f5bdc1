import Glibc
import Messaging
import Templates
import WireFormats

/// `{"template": …, "data": …, "partials": {NAME: TEMPLATE}}`: what it comes to, or why it does not. What is missing
/// prints nothing.
struct InspectTemplate: InspectSubject {
    func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        // A line feed, or nothing, stands before each line's answer: the writer sees a new text.
        var writer = JSONWriter()
        swap(&writer.bytes, &output)
        defer { swap(&writer.bytes, &output) }
        do throws(InspectedProblem) {
            let result = try Self.result(of: line)
            writer.object { $0.member("result", result) }
        } catch {
            writer.object { $0.member("error", error.sentence) }
        }
    }

    private struct InspectedProblem: Error {
        let sentence: String
    }

    private static func result(of line: ArraySlice<UInt8>) throws(InspectedProblem) -> String {
        let members = try item(line)
        guard let text = members["template"]?.string else {
            throw InspectedProblem(sentence: "“template” is not given as a string")
        }
        let template = try parse(text, "")
        var partials: [String: Template] = [:]
        for partial in try self.partials(members["partials"] ?? .null) {
            guard let text = partial.value.string else {
                throw InspectedProblem(sentence: "the partial “\(partial.name)” is no string")
            }
            partials[partial.name] = try parse(text, "partial “\(partial.name)”, ")
        }
        do throws(RenderProblem) {
            let rendering = Rendering(.lenient, partials: partials, now: time(nil))
            return try template.render(with: members["data"] ?? .null, rendering)
        } catch {
            throw InspectedProblem(sentence: error.sentence)
        }
    }

    private static func item(_ line: ArraySlice<UInt8>) throws(InspectedProblem) -> Value.Members {
        do throws(JSONProblem) {
            if let members = try JSON.parse(Array(line)).members { return members }
        } catch {
            throw InspectedProblem(sentence: "the line is no JSON: \(error.what)")
        }
        throw InspectedProblem(sentence: "the line is no JSON object")
    }

    private static func partials(_ value: Value) throws(InspectedProblem) -> [Value.Members.Pair] {
        if value.isNull { return [] }
        guard let members = value.members else { throw InspectedProblem(sentence: "“partials” is no object") }
        return members.pairs
    }

    private static func parse(_ text: String, _ what: String) throws(InspectedProblem) -> Template {
        do throws(TemplateSyntaxError) {
            return try Template(parsing: text, allowsPartials: true)
        } catch {
            throw InspectedProblem(sentence: "\(what)line \(error.line), column \(error.column): \(error.sentence)")
        }
    }
}
