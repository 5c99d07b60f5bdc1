import Gateway
import Messaging
import Templates
import Testing

@testable import RoutingCore

/// What a preview says against what a send of the same submission stores and hands to its provider, over random layers.
@Suite("A preview")
struct PreviewTests {
    private static let numbers = ["+447700900123", "+33612345678", "+12015550123", "+881612345678"]
    private static let countries = ["GB", "FR", "US", "001"]

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `says what a send does`(seed: UInt64) throws {
        var dice = SeededRandom(seed: seed)
        let providers = ["a", "b"].map { PlainProvider(name: $0) }
        let (senders, layers) = (Self.senders(&dice), Self.layers(&dice))
        for _ in 0..<12 {
            // A hub for each, so that none is a resend of the one before.
            let hand = try HandHub(
                layers: layers, providers: providers, senders: senders, ownSenders: ["a": .literal("OWN")])
            let submission = hand.submission(nil) {
                $0.to = Self.numbers.randomElement(using: &dice) ?? ""
                $0.isStrict = true
                $0.purpose = ([nil, .otp, .bulk] as [Purpose?]).randomElement(using: &dice) ?? nil
                $0.language = [nil, "fr-CA", "de", "cy"].randomElement(using: &dice) ?? nil
                $0.originator = [nil, "one", "VALUE2", "Else"].randomElement(using: &dice) ?? nil
                if Bool.random(using: &dice) { $0.text = "It’s “42” – and ends so" } else { $0.template = "otp" }
                $0.code = "123456"
            }
            try compare(submission, hand)
        }
    }

    private func compare(_ submission: Submission, _ hand: HandHub) throws {
        let heard = hand.submit(submission)
        for _ in 0..<4 { hand.store.commit() }
        let preview: Preview
        do throws(Refusal) {
            preview = try hand.hub.preview(submission)
        } catch {
            #expect(heard.refusal == error)
            #expect(hand.transport.sent.isEmpty)
            return
        }
        let id = try #require(heard.success)
        let stored = try #require(hand.store.rows[id.high]?.message)
        #expect(preview.message.content == stored.content)
        #expect(preview.message.purpose == stored.purpose)
        #expect(preview.message.expiresAt - preview.message.acceptedAt == stored.expiresAt - stored.acceptedAt)
        #expect(preview.text.text == stored.content.text)
        let first = try #require(preview.senders.first)
        let by = first.originator.onTheWire.map { " as \($0)" } ?? ""
        #expect(hand.transport.sent.first == "\(first.provider)\(by): \(stored.content.text)")
        #expect(preview.settings.first { $0.name == "life" }?.value.string == stored.life.written)
    }

    @Test func `makes up what a template prints and nobody brought, and says so; a send without it is refused`() throws
    {
        let templates = try TemplateSet(parsing: ["otp": ["en": "{{ code }} for {{ user.name }} at {{ client.name }}"]])
        let hand = try HandHub(layers: Layers(hub: Layer { $0.templates = templates }))
        let submission = hand.submission(nil) { $0.template = "otp" }
        let preview = try hand.hub.preview(submission)
        #expect(preview.text.text == "123456 for name at shop")
        #expect(preview.samples == .init([.init("code", .string("123456")), .init("user.name", .string("name"))]))
        #expect(hand.submit(submission).refusal?.problems.map(\.pointer) == ["/variables/code"])
    }

    @Test func `tells the language that the text is in, and who wanted it`() throws {
        let templates = try TemplateSet(parsing: ["otp": ["en": "{{ code }}", "fr": "{{ code }}"]])
        let place = Origin.file(path: "language", line: 7, column: 11)
        let hub = Layer {
            $0.templates = templates
            $0.language = Given("en", from: place)
        }
        let hand = try HandHub(layers: Layers(hub: hub))
        func language(_ asked: String?) throws -> (Value, Origin) {
            let preview = try hand.hub.preview(
                hand.submission(nil) {
                    $0.template = "otp"
                    $0.language = asked
                })
            let setting = try #require(preview.settings.first { $0.name == "language" })
            #expect(setting.value.string == preview.message.content.language)
            return (setting.value, setting.origin)
        }
        #expect(try language("fr-CA") == (.string("fr"), .request))
        #expect(try language("xx") == (.string("en"), place))
        #expect(try language(nil) == (.string("en"), place))
    }

    @Test func `tells a provider's own sender as such`() throws {
        let hand = try HandHub(ownSenders: ["a": .literal("OWN")])
        let preview = try hand.hub.preview(hand.submission("hi"))
        let setting = try #require(preview.settings.first { $0.name == "sender" })
        #expect(setting.value == .array([.string("OWN")]) && setting.origin == .provider("a"))
        let plain = try HandHub()
        let without = try plain.hub.preview(plain.submission("hi")).settings.first { $0.name == "sender" }
        #expect(without?.value == .array([]) && without?.origin == .standard)
    }

    @Test func `stores nothing and sends nothing`() throws {
        let hand = try HandHub()
        _ = try hand.hub.preview(hand.submission("hi"))
        hand.store.commit()
        #expect(hand.store.rows.isEmpty && hand.transport.sent.isEmpty)
    }

    // MARK: Random configurations

    private static func senders(_ dice: inout SeededRandom) -> [Sender] {
        ["one", "two", "three"].enumerated().map { place, name in
            Sender(
                name: name, value: "VALUE\(place)", kind: .alphanumeric,
                providers: [nil, ["a"], ["b"]].randomElement(using: &dice) ?? nil,
                countries: [nil, ["GB"], ["GB", "FR"], ["US"]].randomElement(using: &dice) ?? nil)
        }
    }

    private static func layers(_ dice: inout SeededRandom) -> Layers {
        func layer(_ name: String) -> Layer {
            Layer {
                if Bool.random(using: &dice) {
                    $0.senders = Given(
                        [[.entry("one"), .entry("two")], [.entry("three")], [.literal("VALUE1")], [.literal("Any")]]
                            .randomElement(using: &dice) ?? [])
                }
                if Bool.random(using: &dice) { $0.language = Given(["fr", "de"].randomElement(using: &dice) ?? "fr") }
                if Bool.random(using: &dice) { $0.life = Given(.seconds(Int64.random(in: 20...90, using: &dice))) }
                if Bool.random(using: &dice) { $0.usesSmartEncoding = Given(true) }
                if Bool.random(using: &dice) { $0.mostParts = Given(Int.random(in: 1...2, using: &dice)) }
                if Bool.random(using: &dice) { $0.allowedTypes = Given([.satellite]) }
                if Bool.random(using: &dice) { $0.usesLanguageOfCountry = Given(true) }
                $0.hasOwnWording = Int.random(in: 0..<6, using: &dice) == 0 ? Given(true) : nil
                let languages = ["en", "fr", "de"].filter { _ in Bool.random(using: &dice) }
                let texts = languages.map { ($0, "\(name) \($0): {{ code }} " + String(repeating: "é’x", count: 30)) }
                $0.templates =
                    (try? TemplateSet(parsing: ["otp": Dictionary(uniqueKeysWithValues: texts)])) ?? TemplateSet()
            }
        }
        func some<Key: Hashable>(_ keys: [Key], _ name: String) -> [Key: Layer] {
            keys.reduce(into: [:]) { layers, key in
                if Bool.random(using: &dice) { layers[key] = layer("\(name) \(key)") }
            }
        }
        return Layers(
            hub: layer("hub"), countries: some(countries, "country"),
            clients: [
                "shop": .init(
                    layer("shop"), countries: some(countries, "shop"), purposes: some(Purpose.allCases, "shop"))
            ])
    }
}

extension Message {
    fileprivate var life: Interval { expiresAt - acceptedAt }
}
