import Gateway
import Messaging
import RoutingCore
import Testing

@Suite("Values longer than the configuration lets them be")
struct OverlongValueTests {
    private func hub(_ longest: [String: Int], _ text: String) throws -> HandHub {
        let templates = try TemplateSet(parsing: ["welcome": ["en": text]])
        return try HandHub(
            clients: [ClientProfile(name: "shop", displayName: "A shop with a long name")],
            layers: Layers(hub: Layer { $0.templates = templates }), longestValues: longest)
    }

    /// The text, or why there is none.
    private func outcome(
        _ hand: HandHub, _ pairs: [(String, Value)], _ change: (inout Submission) -> Void = { _ in }
    ) -> Result<Message.Content, Refusal> {
        hand.text(
            of: hand.submission(nil) {
                $0.template = "welcome"
                for (name, value) in pairs { $0.variables.set(value, at: name.split(separator: ".").map(String.init)) }
                change(&$0)
            })
    }

    private func problems(_ outcome: Result<Message.Content, Refusal>) -> [FieldProblem] {
        if case .failure(let refusal) = outcome, refusal.kind == .invalid { refusal.problems } else { [] }
    }

    @Test func `each is named, at its place, without its value`() throws {
        let hand = try hub(["user.name": 3, "order": 4, "note": 1], "Hello {{ user.name }}, {{ order }}")
        let found = problems(outcome(hand, [("user.name", .string("Adam")), ("order", .integer(12345))]))
        #expect(
            found == [
                FieldProblem(
                    "/variables/user/name",
                    "The template “welcome” prints “user.name”, which may have at most 3 characters."),
                FieldProblem(
                    "/variables/order", "The template “welcome” prints “order”, which may have at most 4 characters."),
            ])
    }

    @Test func `the longest allowed is sent, counted in characters and not in bytes`() throws {
        let hand = try hub(["user.name": 3], "Hello {{ user.name }}")
        #expect(try outcome(hand, [("user.name", .string("Žák"))]).get().text == "Hello Žák")
    }

    @Test func `what the template does not print may be of any length`() throws {
        let hand = try hub(["user.name": 3], "Hello{% if user.name %} you{% endif %}")
        #expect(try outcome(hand, [("user.name", .string("Adam"))]).get().text == "Hello you")
    }

    @Test func `a name in brackets is the same variable`() throws {
        let hand = try hub(["user.name": 3], "Hello {{ user['name'] }}")
        #expect(
            problems(outcome(hand, [("user.name", .string("Adam"))])).map(\.pointer) == ["/variables/user/name"])
    }

    @Test func `a door's own name of the variables stands in the pointer`() throws {
        let hand = try hub(["code": 6], "{{ code }}")
        let found = outcome(hand, [("code", .string("1234567"))]) { $0.variablesPointer = "/context" }
        #expect(problems(found).map(\.pointer) == ["/context/code"])
    }

    @Test func `the client's own name comes from the configuration, and is no value of a caller`() throws {
        let hand = try hub(["client.name": 5], "Hello from {{ client.name }}")
        #expect(try outcome(hand, []).get().text == "Hello from A shop with a long name")
        #expect(problems(outcome(hand, []) { $0.applicationName = "Longer" }).count == 1)
        #expect(problems(outcome(hand, [("client.name", .string("Longer"))])).count == 1)
    }
}
