import Messaging

@testable import RoutingCore

extension World {
    /// The history of the same number, with senders: of clients, of providers, and tables that change as it goes.
    init(sending seed: UInt64) {
        self.init(history: seed)
        // Apart from what makes the history.
        var random = SeededRandom(seed: ~seed)
        var moments: [Instant] = []
        agenda.changeSubmissions { message in
            moments.append(message.acceptedAt)
            return message.sent(
                by: (0..<Int.random(in: 0...3, using: &random)).map { _ in .arbitrary(using: &random) },
                to: Self.countries.randomElement(using: &random) ?? "GB")
        }
        let profiles = profiles
        perform(.reload(Sender.arbitraryTable(using: &random), Self.owning(profiles, using: &random)))
        // Soon after a message came, since it is then that the table matters to it.
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let table = Sender.arbitraryTable(using: &random)
            let others = Self.owning(profiles, using: &random)
            let moment = moments.randomElement(using: &random) ?? Self.start
            agenda.plan(
                .reload(table, others), at: moment + .milliseconds(.random(in: 0...1_500, using: &random)))
        }
    }

    fileprivate static let countries = ["GB", "FR", "US"]

    private static func owning(
        _ profiles: [ProviderProfile], using random: inout SeededRandom
    ) -> [ProviderProfile] {
        profiles.map { profile in
            var profile = profile
            profile.sender = Bool.random(using: &random) ? .arbitrary(using: &random) : nil
            return profile
        }
    }
}

extension SenderName {
    private static let values = ["ACME", "+447700900001", "447700900001", "+15005550006", "Free"]

    /// Often one that no table has.
    fileprivate static func arbitrary(using random: inout SeededRandom) -> SenderName {
        Bool.random(using: &random)
            ? .entry(["one", "two", "three", "gone"].randomElement(using: &random) ?? "")
            : .literal(values.randomElement(using: &random) ?? "")
    }
}

extension Sender {
    /// Up to three entries, two of which may hold one value.
    fileprivate static func arbitraryTable(using random: inout SeededRandom) -> [Sender] {
        let names = ["one", "two", "three"].shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
        return names.map { name in
            Sender(
                name: name, value: ["ACME", "+447700900001", "15005550006"].randomElement(using: &random) ?? "",
                kind: .alphanumeric, providers: some(of: ["a", "b", "c", "d"], using: &random),
                countries: some(of: World.countries, using: &random))
        }
    }

    private static func some(of words: [String], using random: inout SeededRandom) -> Set<String>? {
        guard Bool.random(using: &random) else { return nil }
        return Set(words.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
    }
}
