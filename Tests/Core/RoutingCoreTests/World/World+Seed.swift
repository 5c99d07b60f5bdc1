import Messaging

@testable import RoutingCore

extension World {
    /// A whole little history from one number: providers that change their behaviour, messages of every kind, a store
    /// that fails now and then, crashes, and new configurations.
    init(history seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let names = ["a", "b", "c"].prefix(Int.random(in: 1...3, using: &random))
        let profiles = names.map { ProviderProfile.arbitrary($0, using: &random) }
        self.init(seed: seed, providers: profiles)
        for name in names { scripts[name] = .arbitrary(using: &random) }
        for key in 1...UInt64.random(in: 2...14, using: &random) {
            let message = Message.arbitrary(key, names, using: &random)
            agenda.plan(.submit(message), at: message.acceptedAt)
        }
        planMishaps(names, profiles, using: &random)
    }

    private mutating func planMishaps(
        _ names: ArraySlice<String>, _ profiles: [ProviderProfile], using random: inout SeededRandom
    ) {
        if Bool.random(using: &random) {
            let from = Self.moment(within: 20, using: &random)
            agenda.plan(.storeFails(true), at: from)
            agenda.plan(.storeFails(false), at: from + .milliseconds(.random(in: 0...3_000, using: &random)))
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            agenda.plan(.crash, at: Self.moment(within: 90, using: &random))
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            let fewer = Array(profiles.dropLast()) + [ProviderProfile.arbitrary("d", using: &random)]
            agenda.plan(.configure(fewer), at: Self.moment(within: 20, using: &random))
            agenda.plan(.configure(profiles), at: Self.moment(within: 60, using: &random) + .seconds(20))
        }
    }

    static func moment(within seconds: Int64, using random: inout SeededRandom) -> Instant {
        start + Interval(microseconds: .random(in: 0...seconds * 1_000_000, using: &random))
    }
}

extension ProviderProfile {
    fileprivate static func arbitrary(_ name: String, using random: inout SeededRandom) -> ProviderProfile {
        .named(
            name, batch: [1, 3, 50].randomElement(using: &random) ?? 1,
            perSecond: [nil, nil, 0.5, 2, 7.5].randomElement(using: &random) ?? nil,
            inFlight: [nil, nil, 1, 2].randomElement(using: &random) ?? nil,
            begun: [1, 2, 512].randomElement(using: &random) ?? 512, channels: [.sms, .voice])
    }
}

extension Script {
    fileprivate static func arbitrary(using random: inout SeededRandom) -> Script {
        var script = Script()
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let behaviour = Behaviour.allCases.randomElement(using: &random) ?? .accept
            script.changes.append((World.moment(within: 60, using: &random), behaviour))
        }
        script.changes.sort { $0.from < $1.from }
        return script
    }
}

extension Message {
    fileprivate static func arbitrary(
        _ key: UInt64, _ names: ArraySlice<String>, using random: inout SeededRandom
    ) -> Message {
        let at = World.moment(within: 30, using: &random)
        let life = Interval.seconds([1, 5, 60, 300].randomElement(using: &random) ?? 60)
        let leaves = Int.random(in: 0..<4, using: &random) == 0 ? at + .seconds(8) : nil
        return .sample(
            key, Purpose.allCases.randomElement(using: &random) ?? .otp, through: names.shuffled(using: &random),
            at: at, life: life, leaves: leaves, channel: Int.random(in: 0..<5, using: &random) == 0 ? .voice : .sms)
    }
}
