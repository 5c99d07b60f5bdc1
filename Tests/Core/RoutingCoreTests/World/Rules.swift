import Messaging
import Ports

@testable import RoutingCore

/// What must hold whatever happens (DESIGN, 3 and 4).
enum Rules {
    /// What is wrong with a call at the moment it leaves.
    static func broken(by order: SendOrder, in world: World) -> [String] {
        var broken: [String] = []
        let profile = world.profiles.first { $0.name == order.provider }
        if let profile {
            if order.messages.count > profile.batch { broken.append("a batch is larger than its provider takes") }
            let calls = world.network.calls.values.count { $0.order.provider == order.provider }
            if let limit = profile.limits.inFlight, calls >= limit { broken.append("too many calls at once") }
            if order.messages.contains(where: { !profile.channels.contains($0.channel) }) {
                broken.append("a provider gets what it cannot carry")
            }
        }
        if Set(order.messages.map(\.channel)).count > 1 { broken.append("a batch mixes channels") }
        if order.messages.count > 1, order.messages.contains(where: { $0.purpose == .otp }) {
            broken.append("a code goes in company")
        }
        for (message, attempt) in zip(order.messages, order.attempts) {
            broken += brokenCopies(message, attempt, order, world)
        }
        return broken
    }

    private static func brokenCopies(
        _ message: Message, _ attempt: AttemptID, _ order: SendOrder, _ world: World
    ) -> [String] {
        var broken: [String] = []
        if world.now >= message.expiresAt { broken.append("a message leaves after its life") }
        if order.limit.whole > message.expiresAt - world.now, order.limit.whole > .milliseconds(1) {
            broken.append("a call may outlive its message")
        }
        let row = world.disk.rows[message.id.high]
        if row?.state != .sending || row?.attempts.last?.ordinal != attempt.ordinal
            || row?.attempts.last?.provider != order.provider
        {
            broken.append("a message leaves before its attempt is written down")
        }
        let before = (world.network.sent[message.id.high] ?? []).filter { $0.outcome?.word != .refused }
        if before.contains(where: { $0.outcome == nil }) { broken.append("two attempts at once") }
        if before.contains(where: { $0.outcome?.word == .rejected }) { broken.append("tried again after a rejection") }
        let copies = before.filter { $0.outcome?.mayHaveLeft == true }
        if copies.contains(where: { $0.outcome?.word == .accepted }) {
            broken.append("sent again after it was accepted")
        }
        switch message.purpose {
        case .otp:
            if copies.count > 1 { broken.append("more than two copies of a code") }
            if copies.contains(where: { $0.provider == order.provider }) {
                broken.append("a code goes again through the provider that may have it")
            }
        case .transactional: if copies.count > 1 { broken.append("more than two copies") }
        case .bulk: if copies.count > 0 { broken.append("bulk is sent again") }
        }
        return broken
    }

    /// Sends of the provider since some moment must not exceed its rate and one burst.
    static func brokenRate(of provider: String, in world: World) -> [String] {
        guard let perSecond = world.profiles.first(where: { $0.name == provider })?.limits.perSecond else { return [] }
        let times = world.network.times[provider] ?? []
        for (index, from) in times.enumerated() {
            let allowed = perSecond * Double((world.now - from).microseconds) / 1_000_000 + max(1, perSecond)
            if Double(times.count - index) > allowed + 0.001 { return ["\(provider) gets more than its rate"] }
        }
        return []
    }

    /// What is wrong once nothing is left to happen.
    static func brokenAtRest(in world: World) -> [String] {
        var broken: [String] = []
        let left = world.engine.entries.count + world.engine.parking.count
        if left > 0 || world.engine.settled != 0 { broken.append("\(left) messages never end") }
        for lane in world.engine.lanes
        where lane.begun != 0 || lane.unsent.contains(where: { $0 != 0 }) || lane.inFlight != 0 {
            broken.append(
                "\(lane.profile.name) counts what is not there: \(lane.begun) \(lane.unsent) \(lane.inFlight)")
        }
        for (key, row) in world.disk.rows {
            if row.state != stateOf(row.attempts, row.state) { broken.append("\(row.state) after \(row.attempts)") }
            if let left = world.leftAt[key], left > row.message.expiresAt + .seconds(3) {
                broken.append("a message ends long after its life")
            }
        }
        return broken
    }

    /// The state that the attempts prove; without a copy on its way, any final state without one.
    private static func stateOf(_ attempts: [AttemptRecord], _ state: MessageState) -> MessageState {
        if attempts.contains(where: { $0.outcome?.word == .accepted }) { return .sent }
        if attempts.contains(where: { $0.outcome == nil || $0.outcome?.word == .unknown }) { return .unknown }
        return [.failed, .expired, .cancelled].contains(state) ? state : .failed
    }
}
