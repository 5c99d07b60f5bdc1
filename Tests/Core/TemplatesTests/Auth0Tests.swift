import Messaging
import Templates
import Testing

/// Texts as they stand in Auth0 are moved by copying them.
@Suite struct Auth0Tests {
    /// After Auth0's own multi-factor text: its variables, its switch of languages.
    private static let enrolment = """
        {% if locale contains "fr" or requestInfo.lang contains "fr" %}
        Le code de vérification de {{ tenant.friendlyName }} est {{ code }}
        {%- elsif locale contains "es" %}
        {{ code }} es tu código de verificación para {{ tenant.friendly_name }}
        {%- else -%}
        {{ code }} is your verification code for {{ tenant.friendlyName }}
        {%- endif -%}
        {%- if custom_domain.domain %}

        @{{ custom_domain.domain }} #{{ code }}{% endif -%}
        """

    private func render(_ text: String, _ locale: String?, domain: String? = nil, type: String = "sms") throws -> String
    {
        var members = Value.Members([
            .init("message_type", .string(type)), .init("code", .string(type == "voice" ? "1.2.3.4" : "1234")),
            .init("requestInfo", .object(.init([.init("lang", .string("en"))]))), .init("pause", .string("…")),
            .init(
                "tenant",
                .object(.init([.init("friendlyName", .string("Shop")), .init("friendly_name", .string("Shop"))]))),
        ])
        members["locale"] = locale.map { .string($0) }
        members["custom_domain"] = domain.map { .object(.init([.init("domain", .string($0))])) }
        return try Template(parsing: text).render(with: .object(members))
    }

    @Test(
        arguments: [
            ("fr-CA", "\nLe code de vérification de Shop est 1234"),
            ("es", "\n1234 es tu código de verificación para Shop"),
            ("en-GB", "1234 is your verification code for Shop"), (nil, "1234 is your verification code for Shop"),
        ])
    func `the text of a language`(locale: String?, expected: String) throws {
        #expect(try render(Self.enrolment, locale) == expected)
    }

    @Test func `a last line for the browser, where there is a domain of one's own`() throws {
        let expected = "1234 is your verification code for Shop\n\n@login.shop.example #1234"
        #expect(try render(Self.enrolment, "en", domain: "login.shop.example") == expected)
    }

    @Test func `a voice message beside a text message`() throws {
        let text = """
            {% if message_type == "voice" %}Your code is {{ pause }} {{ code }}. Again: {{ code }}{% else %}{{ code }}\
            {% endif %}
            """
        #expect(try render(text, "en", type: "voice") == "Your code is … 1.2.3.4. Again: 1.2.3.4")
        #expect(try render(text, "en") == "1234")
    }
}
