import Messaging
import RoutingCore

extension Plan {
    /// What `senders:` says, and what providers send by, from a moment on.
    public struct SenderPhase: Sendable {
        public var from: Instant
        public var table: [Sender] = []
        /// By provider.
        public var own: [String: SenderName] = [:]
        /// By client.
        public var clients: [String: [SenderName]] = [:]

        public init(from: Instant) { self.from = from }
    }

    /// In half of the histories; what chance decides here does not shift anything else.
    mutating func planSenders() {
        var dice = Dice(seed: seed &* 2 &+ 0x5E4D)
        guard dice.oneIn(2) else { return }
        let moments = (0..<dice.number(0...3)).map { _ in Self.moment(within: 60, using: &dice) }.sorted()
        senders = ([World.start] + moments).map { from in
            var phase = SenderPhase(from: from)
            phase.table = ["one", "two", "three"].prefix(dice.number(0...3)).map { Sender(arbitrary: $0, using: &dice) }
            for provider in providers where dice.oneIn(2) { phase.own[provider.name] = .arbitrary(using: &dice) }
            for client in ["shop", "payroll", "news"] {
                phase.clients[client] = (0..<dice.number(0...2)).map { _ in .arbitrary(using: &dice) }
            }
            return phase
        }
    }
}

extension Sender {
    fileprivate init(arbitrary name: String, using dice: inout Dice) {
        self.init(
            name: name, value: dice.pick(["ACME", "+447700900001", "Wide"]), kind: .alphanumeric,
            providers: dice.oneIn(2) ? Set(["a", "b", "c"].shuffled(using: &dice).prefix(dice.number(1...2))) : nil,
            countries: dice.oneIn(3) ? Set(["GB", "FR", "US"].shuffled(using: &dice).prefix(dice.number(1...2))) : nil)
    }
}

extension SenderName {
    fileprivate static func arbitrary(using dice: inout Dice) -> SenderName {
        dice.oneIn(2) ? .entry(dice.pick(["one", "two", "three"])) : .literal(dice.pick(["ACME", "Wide", "Free"]))
    }
}
