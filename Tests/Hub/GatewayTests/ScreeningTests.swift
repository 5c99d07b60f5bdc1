import Gateway
import Messaging
import RoutingCore
import Testing

@Suite("A message that is refused")
struct ScreeningTests {
    private func refusal(_ hand: HandHub, _ change: (inout Submission) -> Void) -> Refusal? {
        let heard = hand.submit(hand.submission("hello", change))
        hand.store.commit()
        #expect(hand.store.rows.isEmpty)
        return heard.refusal
    }

    @Test func `comes from a stranger`() throws {
        let hand = try HandHub()
        let strangers: [Credentials] = [
            .none, .bearer(""), .bearer("key1.wrong"), .bearer("nobody.secret1"), .bearer("nonsense"),
            .basic(user: "payroll", key: hand.key), .basic(user: "shop", key: "key1.wrong"),
            .recognised(client: "nobody"),
        ]
        for stranger in strangers {
            #expect(refusal(hand) { $0.credentials = stranger }?.kind == .unauthenticated)
        }
    }

    @Test func `hears of all that is wrong at once`() throws {
        let refusal = try #require(
            refusal(try HandHub()) {
                $0.to = "07700 900123"
                $0.language = "not a tag"
                $0.text = ""
                $0.problems = [FieldProblem("/life", "It is no length of time.")]
            })
        #expect(refusal.kind == .invalid)
        #expect(refusal.sentence == "4 things are wrong.")
        #expect(refusal.problems.map(\.pointer) == ["/life", "/to", "/language", "/text"])
        #expect(refusal.problems.allSatisfy { !$0.sentence.contains("07700") })
    }

    @Test func `hears of one place once`() throws {
        let refusal = refusal(try HandHub()) {
            $0.to = "1"
            $0.problems = [FieldProblem("/to", "It is no text.")]
        }
        #expect(refusal?.problems == [FieldProblem("/to", "It is no text.")])
    }

    @Test func `has neither text nor template`() throws {
        #expect(refusal(try HandHub()) { $0.text = nil }?.problems.map(\.pointer) == ["/text"])
    }

    @Test func `goes where no route leads`() throws {
        let no = Route(name: "no", conditions: [.init(.country, in: ["GB"])], ending: .refuse("we do not send there"))
        let refused = refusal(try HandHub(routes: [no])) { _ in }
        #expect(refused == Refusal(.routeRefused, "we do not send there"))
        #expect(refusal(try HandHub(routes: [no])) { $0.to = "+33612345678" }?.kind == .routeRefused)
        #expect(refusal(try HandHub()) { $0.channel = .voice }?.kind == .cannotCarry)
    }

    @Test func `comes while the hub stops`() throws {
        let hand = try HandHub()
        hand.hub.drain(atMost: .seconds(1)) {}
        #expect(refusal(hand) { _ in }?.kind == .stopping)
        #expect(hand.hub.obstacle != nil)
    }

    @Test func `is strict at our own API and lenient at a door`() throws {
        #expect(refusal(try HandHub()) { $0.to = "0044 7700 900123" }?.problems.map(\.pointer) == ["/to"])
        let hand = try HandHub()
        let content = try hand.text(
            of: hand.submission {
                $0.to = "0044 7700 900123"
                $0.language = "not a tag"
                $0.isStrict = false
            }
        ).get()
        #expect(content.to.digits == "447700900123")
        #expect(content.language == "en")
    }
}

@Suite("The purpose and the life of a message")
struct PurposeTests {
    @Test(
        arguments: [
            (nil, nil, true, true, Purpose.otp), (nil, nil, true, false, .transactional),
            (nil, nil, false, true, .transactional), (nil, .bulk, true, true, .bulk), (.otp, .bulk, false, false, .otp),
        ] as [(Purpose?, Purpose?, Bool, Bool, Purpose)])
    func `are what the caller says, else its client, else the door`(
        asked: Purpose?, client: Purpose?, fromDoor: Bool, hasCode: Bool, expected: Purpose
    ) throws {
        let hand = try HandHub(clients: [ClientProfile(name: "shop", purpose: client.map { Given($0) })])
        let heard = hand.submit(
            hand.submission {
                $0.purpose = asked
                $0.isFromDoorForCodes = fromDoor
                $0.code = hasCode ? "123456" : nil
            })
        hand.store.commit()
        let message = hand.store.rows[try #require(heard.success).high]?.message
        #expect(message?.purpose == expected)
        #expect(message?.expiresAt == HandClock.start + expected.life)
    }

    @Test func `the caller's life comes before the client's`() throws {
        let hand = try HandHub(
            layers: Layers(clients: ["shop": .init(Layer { $0.life = Given(.minutes(2)) })]))
        let heard = [hand.submit(hand.submission()), hand.submit(hand.submission { $0.life = .minutes(1) })]
        hand.store.commit()
        let lives = heard.compactMap { $0.success }.compactMap { hand.store.rows[$0.high]?.message.expiresAt }
        #expect(lives == [HandClock.start + .minutes(2), HandClock.start + .minutes(1)])
    }
}
