import Configuration
import RoutingCore
import Testing

/// What each text costs at worst.
@Suite struct TextCostTests {
    /// Each text as `template language: parts × encoding units from path`.
    private func costs(_ templates: String, _ more: String = "") -> [String] {
        let text = "providers: { console: { kind: console } }\n\(more)\ntemplates:\n\(templates)\n"
        return Kinds.check(text).texts.map { cost in
            let path = if case .file(let path, _, _) = cost.origin { path } else { "?" }
            let segments = cost.segments
            return "\(cost.template) \(cost.language): \(segments.count) \(segments.encoding.rawValue) "
                + "\(segments.units) \(path)"
        }
    }

    @Test func `each text of each layer once, in the order of the file, ready ones in all their languages`() {
        let found = costs(
            "  otp: { fr: a, en: bc }\n  more: ready",
            "clients: { shop: { templates: { otp: { en: d } }, purposes: { bulk: { templates: { sale: { en: e } } } } } }"
        )
        #expect(
            found.prefix(4) == [
                "otp en: 1 GSM-7 1 clients.shop.templates.otp.en",
                "sale en: 1 GSM-7 1 clients.shop.purposes.bulk.templates.sale.en",
                "otp fr: 1 GSM-7 1 templates.otp.fr", "otp en: 1 GSM-7 2 templates.otp.en",
            ])
        #expect(found.count == 4 + 66)
        #expect(found.dropFirst(4).allSatisfy { $0.hasSuffix(" templates.more") })
    }

    @Test func `a code counts as 10, what is declared as declared, all else as 20`() {
        #expect(costs("  otp: { en: '{{ code }}' }") == ["otp en: 1 GSM-7 10 templates.otp.en"])
        #expect(costs("  otp: { en: '{{ user.name }}' }") == ["otp en: 1 GSM-7 20 templates.otp.en"])
        let declared = "variables: { code: 6, user.name: 154 }"
        #expect(
            costs("  otp: { en: '{{ code }}{{ user[\"name\"] }}' }", declared) == [
                "otp en: 1 GSM-7 160 templates.otp.en"
            ])
        #expect(
            costs("  otp: { en: '{{ code }}{{ user.name }}!' }", declared) == ["otp en: 2 GSM-7 161 templates.otp.en"])
    }

    @Test func `a client's name is the longest of those that the text can reach`() {
        let clients = """
            clients:
              a: { name: Abc }
              long: { name: Abcdefghijkl, templates: { otp: { en: x } } }
              greek: { name: αβ, purpose: bulk, purposes: { bulk: { templates: { note: { en: y } } } } }
            """
        #expect(
            costs("  otp: { en: '{{ client.name }}' }\n  note: { en: '{{ client.name }}' }", clients).suffix(2) == [
                "otp en: 1 UCS-2 2 templates.otp.en", "note en: 1 GSM-7 12 templates.note.en",
            ])
        #expect(
            costs("  otp: { en: '{{ client.name }}' }", "variables: { client.name: 30 }\n" + clients).last
                == "otp en: 1 GSM-7 30 templates.otp.en")
    }

    @Test func `the worst of its branches counts, as an SMS`() {
        let text = "{% if locale == 'x' %}longer{% elsif message_type == 'voice' %}much longer{% else %}ą{% endif %}"
        #expect(costs("  otp: { en: \"\(text)\" }") == ["otp en: 1 GSM-7 6 templates.otp.en"])
    }

    @Test func `look-alikes count where every client has them put in`() {
        let text = String(repeating: "a", count: 80) + "’"
        #expect(costs("  note: { en: \(text) }") == ["note en: 2 UCS-2 81 templates.note.en"])
        let smart = "clients: { shop: { smart_encoding: true } }"
        #expect(costs("  note: { en: \(text) }", smart) == ["note en: 1 GSM-7 81 templates.note.en"])
        let both = "clients: { shop: { smart_encoding: true }, other: }"
        #expect(costs("  note: { en: \(text) }", both) == ["note en: 2 UCS-2 81 templates.note.en"])
    }
}
