import Messaging
import Telephony
import Templates

/// What it costs to word a message.
struct TextFigures {
    /// A typical code text: a test of the language, a code and a name.
    let nanosecondsPerRendering: Double

    init() throws(BenchFailure) {
        let text = """
            {% if locale contains "fr" %}{{ code }} est votre code de vérification {{ client.name }}.\
            {% else %}{{ code }} is your {{ client.name }} verification code.{% endif %}
            """
        guard let template = try? Template(parsing: text) else { throw BenchFailure("the text is no template") }
        let values = (0..<256).map { number in
            let client = Value.object(.init([.init("name", .string("ExampleCo"))]))
            return Value.object(
                .init([
                    .init("code", .string(String(100_000 + number))), .init("locale", .string("en-GB")),
                    .init("client", client),
                ]))
        }
        var units = 0
        let rounds = (0..<200).map { _ in
            let start = monotonicNanoseconds()
            for value in values { units += (try? template.render(with: value).utf8.count) ?? 0 }
            return monotonicNanoseconds() - start
        }.sorted()
        // “100000 is your ExampleCo verification code.” each time.
        guard units == 43 * values.count * rounds.count else { throw BenchFailure("a text was worded two ways") }
        nanosecondsPerRendering = Double(rounds[rounds.count / 2]) / Double(values.count)
    }
}
