import Messaging
import Testing

@testable import RoutingCore

@Suite struct RouterTests {
    private static let providers: [ProviderProfile] = [
        .named("a"), .named("b"), .named("both", channels: [.sms, .voice]),
    ]

    private func facts(
        _ country: String = "GB", client: String = "shop", id: String? = nil, _ purpose: Purpose = .otp,
        _ channel: Channel = .sms, context: Value = .null
    ) -> RoutingFacts {
        RoutingFacts(
            country: country, client: client, clientID: id, purpose: purpose, channel: channel, context: context)
    }

    private func router(_ routes: [Route]) -> Router { Router(routes: routes, providers: Self.providers) }

    private func ordered(_ name: String, _ conditions: [Route.Condition], _ use: String...) -> Route {
        Route(name: name, conditions: conditions, ending: .ordered(use))
    }

    @Test func `the first route whose conditions all hold wins`() {
        let router = router([
            ordered("codes", [.init(.client, in: ["payroll"]), .init(.purpose, in: ["otp"])], "a"),
            ordered("isles", [.init(.country, in: ["GB", "IE"])], "b", "a"),
            Route(name: "no", conditions: [], ending: .refuse("not there")),
        ])
        #expect(router.decide(facts(client: "payroll"), draw: 0) == .use(route: "codes", candidates: ["a"]))
        #expect(
            router.decide(facts(client: "payroll", .bulk), draw: 0) == .use(route: "isles", candidates: ["b", "a"]))
        #expect(router.decide(facts("FR"), draw: 0) == .refused(route: "no", sentence: "not there"))
    }

    @Test func `what no route takes is not sent`() {
        #expect(router([]).decide(facts(), draw: 0) == .noRoute)
        #expect(router([ordered("fr", [.init(.country, in: ["FR"])], "a")]).decide(facts(), draw: 0) == .noRoute)
    }

    @Test func `a condition looks at what the caller sent, scalars by their text`() {
        let context = Value.object(
            .init([
                .init("user", .object(.init([.init("tier", .string("gold")), .init("age", .integer(30))]))),
                .init("tags", .array([.string("gold")])),
            ]))
        let cases: [(Route.Condition, Bool)] = [
            (.init(.context(["user", "tier"]), in: ["gold"]), true),
            (.init(.context(["user", "age"]), in: ["30"]), true),
            (.init(.context(["user", "name"]), in: ["x"]), false), (.init(.context(["tags"]), in: ["gold"]), false),
            (.init(.clientID, in: ["aBc"]), true), (.init(.clientID, in: ["abc"]), false),
            (.init(.channel, in: ["voice"]), false), (.init(.channel, in: ["sms"]), true),
        ]
        for (condition, holds) in cases {
            #expect(condition.holds(for: facts(id: "aBc", context: context)) == holds, "\(condition)")
        }
        #expect(!Route.Condition(.clientID, in: ["aBc"]).holds(for: facts()))
    }

    @Test func `voice goes only to those that speak`() {
        let router = router([ordered("all", [], "a", "both", "b")])
        #expect(router.decide(facts("GB", .otp, .voice), draw: 0) == .use(route: "all", candidates: ["both"]))
        let mute = self.router([ordered("mute", [], "a", "b"), ordered("next", [], "both")])
        #expect(mute.decide(facts("GB", .otp, .voice), draw: 0) == .noneCanCarry(route: "mute"))
    }

    @Test func `first tries follow the shares, and the rest is the failover, larger shares first`() {
        let shares = [("a", 15.0), ("b", 80.0), ("both", 5.0)].map { Route.Share(provider: $0, weight: $1) }
        let router = router([Route(name: "shared", conditions: [], ending: .shares(shares))])
        var random = SeededRandom(seed: 9)
        var first: [String: Int] = [:]
        for _ in 0..<20_000 {
            guard case .use(_, let candidates) = router.decide(facts(), draw: random.next()) else { return }
            #expect(candidates.dropFirst() == ["b", "a", "both"].filter { $0 != candidates[0] }[...])
            first[candidates[0], default: 0] += 1
        }
        for (provider, share) in [("a", 0.15), ("b", 0.80), ("both", 0.05)] {
            // Six standard deviations of a draw of 20,000.
            #expect(abs(Double(first[provider] ?? 0) / 20_000 - share) < 0.017, "\(first)")
        }
    }

    @Test func `the same draw gives the same candidates, from the first share to the last`() {
        let shares = [Route.Share(provider: "a", weight: 1), Route.Share(provider: "b", weight: 3)]
        #expect(Router.order(shares, draw: 0) == ["a", "b"])
        #expect(Router.order(shares, draw: .max) == ["b", "a"])
        #expect(Router.order(shares, draw: 1 << 62 - 1) == ["a", "b"])
        #expect(Router.order(shares, draw: 1 << 62) == ["b", "a"])
    }
}

@Suite struct ExplanationTests {
    private func arbitrary(using random: inout SeededRandom) -> Router {
        let routes = (0..<Int.random(in: 0...4, using: &random)).map { index in
            var conditions: [Route.Condition] = []
            if Bool.random(using: &random) {
                conditions.append(.init(.country, in: [Bool.random(using: &random) ? "GB" : "FR"]))
            }
            if Bool.random(using: &random) {
                conditions.append(.init(.purpose, in: [Bool.random(using: &random) ? "otp" : "bulk"]))
            }
            let names = ["a", "b", "c"].shuffled(using: &random)
            let endings: [Route.Ending] = [
                .ordered(names), .refuse("no"), .shares(names.map { .init(provider: $0, weight: 1.5) }),
            ]
            return Route(
                name: "\(index)", conditions: conditions, ending: endings.randomElement(using: &random) ?? .refuse(""))
        }
        return Router(
            routes: routes,
            providers: [.named("a"), .named("b", channels: [.voice]), .named("c", channels: [.sms, .voice])])
    }

    @Test func `it tells the decision that is made`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<3_000 {
            let router = arbitrary(using: &random)
            let facts = RoutingFacts(
                country: Bool.random(using: &random) ? "GB" : "FR", client: "c", clientID: nil,
                purpose: Bool.random(using: &random) ? .otp : .bulk,
                channel: Bool.random(using: &random) ? .sms : .voice)
            let draw = random.next()
            let explanation = router.explain(facts, draw: draw)
            let decision = router.decide(facts, draw: draw)
            #expect(explanation.decision == decision)
            switch decision {
            case .use(let route, let candidates):
                #expect(explanation.routes.last?.route == route && explanation.routes.last?.matched == true)
                #expect(explanation.candidates.filter(\.isIn).map(\.provider) == candidates)
                #expect(explanation.candidates.count == 3)
            case .refused(let route, _):
                #expect(explanation.routes.last?.route == route && explanation.candidates.isEmpty)
            case .noRoute: #expect(explanation.routes.allSatisfy { !$0.matched })
            case .noneCanCarry, .noSender: #expect(explanation.candidates.allSatisfy { !$0.isIn })
            }
            #expect(explanation.routes.dropLast().allSatisfy { !$0.matched })
        }
    }

    @Test func `it says what is missing`() {
        let router = Router(
            routes: [
                Route(name: "one", conditions: [.init(.country, in: ["IE", "GB"])], ending: .refuse("no")),
                Route(name: "two", conditions: [.init(.clientID, in: ["x"])], ending: .refuse("no")),
                Route(name: "three", conditions: [], ending: .shares([.init(provider: "a", weight: 80)])),
            ], providers: [.named("a")])
        let facts = RoutingFacts(country: "FR", client: "c", clientID: nil, purpose: .otp, channel: .sms)
        let explanation = router.explain(facts, draw: 0)
        #expect(
            explanation.routes.map(\.why) == [
                "country is FR, it wants GB, IE", "the message has no client_id; it wants x", "it has no conditions",
            ])
        #expect(explanation.candidates.map(\.why) == ["share 80"])
    }
}
