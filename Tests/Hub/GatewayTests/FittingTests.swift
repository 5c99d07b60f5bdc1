import Gateway
import Messaging
import RoutingCore
import Testing

@Suite("A text that has to fit")
struct FittingTests {
    private func hub(_ change: (inout Layer) -> Void) throws -> HandHub {
        try HandHub(
            layers: Layers(clients: ["shop": .init(Layer(change))]),
            providers: [PlainProvider(name: "a", abilities: .init(channels: [.sms, .voice]))])
    }

    @Test(arguments: [(160, 1), (161, 2), (306, 2), (307, 3)])
    func `may take as many parts as its client allows`(characters: Int, parts: Int) throws {
        let text = String(repeating: "x", count: characters)
        for most in 1...3 {
            let hand = try hub { $0.mostParts = Given(most) }
            let result = hand.text(of: hand.submission(text))
            guard parts > most else {
                #expect(try result.get().text == text)
                continue
            }
            let refusal = #expect(throws: Refusal.self) { try result.get() }
            #expect(
                refusal?.problems == [
                    FieldProblem("/text", "The text takes \(parts) parts as an SMS; this client's may take \(most).")
                ])
        }
    }

    @Test func `is counted where it is sent as an SMS, not where it is spoken`() throws {
        let hand = try hub { $0.mostParts = Given(1) }
        let long = String(repeating: "x", count: 400)
        #expect(try hand.text(of: hand.submission(long) { $0.channel = .voice }).get().text == long)
    }

    @Test func `gets look-alikes where its client wants them and they save a part, never inside a code`() throws {
        let long = "“It’s ready” – " + String(repeating: "x", count: 80)
        let short = "“It’s ready”"
        let plain = try hub { _ in }
        #expect(try plain.text(of: plain.submission(long)).get().text == long)
        let smart = try hub { $0.usesSmartEncoding = Given(true) }
        let shortened = "\"It's ready\" - " + String(repeating: "x", count: 80)
        #expect(try smart.text(of: smart.submission(long)).get().text == shortened)
        #expect(try smart.text(of: smart.submission(short)).get().text == short)
        let code = try smart.text(of: smart.submission(long + " 12–34") { $0.code = "12–34" }).get()
        #expect(code.text == long + " 12–34")
    }

    @Test func `is counted with its look-alikes`() throws {
        let hand = try hub {
            $0.usesSmartEncoding = Given(true)
            $0.mostParts = Given(1)
        }
        let text = "’" + String(repeating: "x", count: 159)
        #expect(try hand.text(of: hand.submission(text)).get().text == "'" + String(repeating: "x", count: 159))
    }
}
