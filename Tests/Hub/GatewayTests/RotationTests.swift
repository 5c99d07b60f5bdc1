import Gateway
import Messaging
import Ports
import ProviderKit
import RoutingCore
import Testing

/// Two credentials of one provider account, side by side.
@Suite struct RotationTests {
    /// A hub in a rotation of `a`'s password, and the provider's end of it.
    private struct Scene {
        let account = PasswordTransport()
        let hand: HandHub

        /// In a rotation from the former secret to the current.
        static func formers(of names: [String], _ former: UInt8 = 2, _ current: UInt8 = 1) -> [String: FormerAccount] {
            let secret = RotatingSecret(name: "PASSWORD", current: Secret([current]), former: Secret([former]))
            return Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, FormerAccount(provider: PasswordProvider(name: $0, password: "old"), secrets: [secret]))
                })
        }

        init(_ shared: [String] = []) throws {
            let names = ["a"] + shared
            hand = try HandHub(
                routes: names.map {
                    Route(name: $0, conditions: [.init(.clientID, in: [$0])], ending: .ordered([$0]))
                } + [Route(name: "all", conditions: [], ending: .ordered(["a"]))],
                providers: names.map { PasswordProvider(name: $0, password: "new") },
                formers: Self.formers(of: names), carriedBy: account)
        }

        /// Submits; the call is under way then.
        @discardableResult
        func begin(_ text: String, _ purpose: Purpose = .otp, to app: String? = nil) throws -> MessageID {
            let heard = hand.submit(
                hand.submission(text) {
                    $0.purpose = purpose
                    $0.clientID = app
                })
            hand.store.commit()
            return try heard.all[0].get()
        }

        /// Submits, and lets all of it end.
        @discardableResult
        func send(_ text: String, _ purpose: Purpose = .otp, to app: String? = nil) throws -> MessageID {
            let id = try begin(text, purpose, to: app)
            account.answerAll()
            hand.store.commit()
            return id
        }

        func row(_ id: MessageID) throws -> StoredMessage { try #require(hand.store.rows[id.high]) }
    }

    @Test func `the new credentials are tried first, and the old are left alone where they are good`() throws {
        let scene = try Scene()
        scene.account.take(["new", "old"])
        let id = try scene.send("1")
        #expect(scene.account.calls == ["new sends 1"])
        #expect(try scene.row(id).state == .sent)
    }

    @Test func `refused credentials cost one more call, and the engine sees one attempt`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        let id = try scene.send("1")
        #expect(scene.account.calls == ["new sends 1", "old sends 1"])
        let row = try scene.row(id)
        #expect(row.attempts.map { $0.outcome?.word } == [.accepted])
        #expect(row.state == .sent)
        #expect(scene.hand.log.all.filter { $0.contains("the old ones serve") }.count == 1)
    }

    @Test func `what works is remembered, and the new ones are tried once in ten seconds`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        for text in ["1", "2", "3"] { try scene.send(text) }
        scene.hand.clock.advance(.seconds(10))
        for text in ["4", "5"] { try scene.send(text) }
        #expect(
            scene.account.calls == [
                "new sends 1", "old sends 1", "old sends 2", "old sends 3", "new sends 4", "old sends 4", "old sends 5",
            ])
        #expect(scene.hand.log.all.filter { $0.contains("the old ones serve") }.count == 1)
    }

    @Test func `a reload forgets nothing of the same two passwords, and begins anew with others`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        try scene.send("1")
        let providers = [PasswordProvider(name: "a", password: "new")]
        scene.hand.hub.reload(HandHub.settings(providers: providers, formers: Scene.formers(of: ["a"])))
        try scene.send("2")
        scene.hand.hub.reload(HandHub.settings(providers: providers, formers: Scene.formers(of: ["a"], 1, 3)))
        try scene.send("3")
        #expect(scene.account.calls.dropFirst(2) == ["old sends 2", "new sends 3", "old sends 3"])
    }

    @Test func `when the account takes the new password, the message that finds out leaves by it at once`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        try scene.send("1")
        scene.account.take(["new"])
        let id = try scene.send("2")
        try scene.send("3")
        #expect(scene.account.calls.dropFirst(2) == ["old sends 2", "new sends 2", "new sends 3"])
        #expect(try scene.row(id).attempts.map { $0.outcome?.word } == [.accepted])
        #expect(scene.hand.log.all.filter { $0.contains("are proven") }.count == 1)
    }

    @Test func `a password that changes between the two calls of a message refuses it to none`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        try scene.send("1")
        scene.hand.clock.advance(.seconds(10))
        try scene.begin("2")
        scene.account.answer()
        scene.account.take(["new"])
        scene.account.answerAll()
        #expect(scene.account.calls.dropFirst(2) == ["new sends 2", "old sends 2", "new sends 2"])
        #expect(!scene.hand.log.all.contains { $0.contains("misconfigured") })
    }

    @Test func `a late answer from before the change undoes nothing`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        try scene.begin("1")
        scene.hand.clock.pass(.milliseconds(5))
        scene.account.take(["new"])
        // The first answer comes after another message has gone by the new ones.
        let late = PasswordTransport.refused
        let held = scene.account.hold()
        try scene.send("2")
        scene.hand.clock.pass(.milliseconds(5))
        held.done(late)
        scene.account.answerAll()
        #expect(scene.account.calls == ["new sends 1", "new sends 2", "new sends 1"])
    }

    @Test func `where both are refused, it ends as the account's fault after two calls`() throws {
        let scene = try Scene()
        let id = try scene.begin("1")
        scene.account.answerAll()
        #expect(scene.account.calls == ["new sends 1", "old sends 1"])
        scene.hand.store.commit()
        #expect(try scene.row(id).attempts.first?.outcome?.word == .misconfigured)
        #expect(scene.hand.log.all.contains { $0.contains("needs an operator") })
    }

    @Test func `no second call is made after the limit of the attempt`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        try scene.begin("1")
        scene.hand.clock.pass(.seconds(3))
        scene.account.answer()
        #expect(scene.account.limits.map(\.whole) == [.seconds(4), .seconds(1)])
        let late = try Scene()
        late.account.take(["old"])
        try late.begin("1")
        late.hand.clock.pass(.seconds(4))
        late.account.answer()
        #expect(late.account.calls == ["new sends 1"])
    }

    @Test func `what may have left is never repeated by the other credentials`() throws {
        let scene = try Scene()
        try scene.begin("1", .bulk)
        scene.account.answer(.mayHaveBeenSent(Reason(.timeLimit, "no answer"), partial: nil))
        #expect(scene.account.calls == ["new sends 1"])
    }

    @Test func `a look-up goes by the credentials that work`() throws {
        let scene = try Scene()
        scene.account.take(["old"])
        try scene.send("1")
        try scene.begin("2", .transactional)
        scene.account.answer(.mayHaveBeenSent(Reason(.timeLimit, "no answer"), partial: nil))
        scene.hand.store.commit()
        scene.account.take(["new"])
        for _ in 0..<120 where scene.account.calls.count == 3 { scene.hand.clock.advance(.seconds(1)) }
        scene.account.answer()
        #expect(scene.account.calls.dropFirst(3).prefix(2) == ["old looks up", "new looks up"])
    }

    @Test func `the old are dropped once the new are proven and the old were out of use for an hour`() throws {
        let scene = try Scene()
        scene.account.take(["old", "new"])
        try scene.send("1")
        scene.hand.clock.advance(.minutes(59))
        try scene.send("2")
        #expect(scene.hand.formerSecrets.all == [])
        scene.hand.clock.advance(.minutes(2))
        try scene.send("3")
        try scene.send("4")
        #expect(scene.hand.formerSecrets.all == ["PASSWORD at a"])
        #expect(scene.hand.log.all.contains("note: the old credentials of a are dropped"))
        // They are no more.
        scene.account.take(["old"])
        try scene.begin("5")
        scene.account.answerAll()
        #expect(scene.account.calls.suffix(1) == ["new sends 5"])
    }

    @Test func `old credentials that served within the hour are kept`() throws {
        let scene = try Scene()
        scene.account.take(["new"])
        try scene.send("1")
        scene.hand.clock.advance(.minutes(30))
        scene.account.take(["old"])
        try scene.send("2")
        scene.account.take(["new"])
        try scene.send("3")
        scene.hand.clock.advance(.minutes(59))
        try scene.send("4")
        #expect(scene.hand.formerSecrets.all == [])
        scene.hand.clock.advance(.minutes(2))
        try scene.send("5")
        #expect(scene.hand.formerSecrets.all == ["PASSWORD at a"])
    }

    @Test func `a secret of two accounts is dropped when both are proven`() throws {
        let scene = try Scene(["b"])
        scene.account.take(["new"])
        try scene.send("1")
        scene.hand.clock.advance(.minutes(61))
        try scene.send("2")
        #expect(scene.hand.formerSecrets.all == [])
        try scene.send("3", to: "b")
        scene.hand.clock.advance(.minutes(61))
        try scene.send("4", to: "b")
        #expect(scene.hand.formerSecrets.all == ["PASSWORD at b"])
    }

    @Test func `what cannot be dropped is told once an hour, and serves on`() throws {
        let scene = try Scene()
        scene.hand.formerSecrets.breakOff("the disk is full")
        scene.account.take(["new"])
        try scene.send("1")
        scene.hand.clock.advance(.minutes(61))
        for text in ["2", "3"] { try scene.send(text) }
        #expect(scene.hand.formerSecrets.all.count == 1)
        #expect(
            scene.hand.log.all.contains(
                "warning: the old credentials of a are not used any more, but the disk is full"))
        scene.account.take(["old"])
        let id = try scene.send("4")
        #expect(try scene.row(id).state == .sent)
    }
}
