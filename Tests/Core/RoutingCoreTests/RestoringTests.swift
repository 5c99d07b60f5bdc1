import Messaging
import Testing

@testable import RoutingCore

@Suite("A message found in the store at start")
struct RestoringTests {
    private static let reason = Reason(.connectionLost, "lost")

    /// A world that takes up one message with such attempts; nil is an attempt under way.
    private func restored(
        _ message: Message, as state: MessageState, _ attempts: [(provider: String, outcome: Outcome?)],
        after pause: Interval = .seconds(1), providers: [String] = ["a", "b"], finding: LookUpFinding? = nil,
        found: LookUpFinding? = nil
    ) -> World {
        var profiles = providers.map { ProviderProfile.named($0) }
        for index in profiles.indices { profiles[index].canLookUp = finding != nil }
        var world = World(providers: profiles)
        if let finding { world.finding = finding }
        let records = attempts.enumerated().map { index, attempt in
            AttemptRecord(
                ordinal: index + 1, decision: Decision(attempt.provider), beganAt: World.start,
                outcome: attempt.outcome,
                endedAt: attempt.outcome.map { _ in World.start }, finding: found)
        }
        let stored = StoredMessage(message: message, state: state, attempts: records)
        world.disk.rows[message.id.high] = stored
        world.now = World.start + pause
        world.hand(.restored(stored))
        return world
    }

    private func providers(in world: World) -> [String] { world.network.sent[1]?.map(\.provider) ?? [] }

    @Test func `that was queued is sent`() {
        var world = restored(.sample(1), as: .queued, [])
        world.run()
        #expect(providers(in: world) == ["a"])
        #expect(world.disk.rows[1]?.state == .sent)
    }

    @Test func `that was being sent is unknown, and a code goes once more by another provider`() {
        var world = restored(.sample(1, .otp), as: .sending, [("a", nil)])
        world.run()
        #expect(world.disk.rows[1]?.attempts.map(\.outcome?.word) == [.unknown, .accepted])
        #expect(world.disk.rows[1]?.attempts.first?.outcome?.reason?.label == .hubRestarted)
        #expect(providers(in: world) == ["b"])
    }

    @Test func `that was being sent goes once more after a minute when it is transactional, and never when it is bulk`()
    {
        var transactional = restored(.sample(1), as: .sending, [("a", nil)])
        transactional.run(until: World.start + .seconds(60))
        #expect(providers(in: transactional) == [])
        transactional.run()
        #expect(providers(in: transactional).count == 1)
        var bulk = restored(.sample(1, .bulk), as: .sending, [("a", nil)])
        bulk.run()
        #expect(providers(in: bulk) == [])
        #expect(bulk.disk.rows[1]?.state == .unknown)
    }

    @Test func `that is unknown waits the rest of its minute`() {
        let lost = Outcome.unknown(Self.reason)
        var world = restored(.sample(1), as: .unknown, [("a", lost)], after: .seconds(40))
        world.run(until: World.start + .milliseconds(59_999))
        #expect(providers(in: world) == [])
        world.run(until: World.start + .seconds(61))
        #expect(providers(in: world).count == 1)
    }

    @Test(arguments: [Purpose.bulk, .otp])
    func `that is unknown and never sent again is asked after all the same`(purpose: Purpose) {
        let attempts: [(String, Outcome?)] = [("a", .unknown(Self.reason))]
        let message = Message.sample(1, purpose, through: ["a"])
        var world = restored(message, as: .unknown, attempts, after: .seconds(90), finding: .taken(reference: "R"))
        world.run()
        #expect(world.lookUps == 1)
        #expect(world.disk.rows[1]?.state == .sent)
        #expect(providers(in: world) == [])
    }

    @Test func `that is unknown and was asked after to the end is not asked after again`() {
        let attempts: [(String, Outcome?)] = [("a", .unknown(Self.reason))]
        var world = restored(
            .sample(1, .bulk, through: ["a"]), as: .unknown, attempts, finding: .taken(reference: "R"),
            found: .notTaken)
        world.run()
        #expect(world.lookUps == 0)
        #expect(world.disk.rows[1]?.state == .unknown)
    }

    @Test func `that was rejected after it may have left is never tried again`() {
        let attempts: [(String, Outcome?)] = [("a", .unknown(Self.reason)), ("b", .rejected(Self.reason))]
        var world = restored(
            .sample(1, .otp, through: ["a", "b", "c"]), as: .unknown, attempts, providers: ["a", "b", "c"])
        world.run()
        #expect(providers(in: world) == [])
        #expect(world.disk.rows[1]?.state == .unknown)
    }

    @Test func `that was accepted is not sent again, whatever its row says`() {
        var world = restored(.sample(1, .otp), as: .queued, [("a", .accepted(reference: "r"))])
        world.run()
        #expect(providers(in: world) == [])
        #expect(world.disk.rows[1]?.state == .sent)
    }

    @Test func `whose provider is gone may still go by another, and only by another`() {
        var world = restored(.sample(1, .otp, through: ["gone", "a"]), as: .sending, [("gone", nil)], providers: ["a"])
        world.run()
        #expect(providers(in: world) == ["a"])
    }

    @Test func `whose life ended meanwhile is expired, or unknown when it may have left`() {
        var queued = restored(.sample(1, .otp), as: .queued, [], after: .minutes(5))
        var sending = restored(.sample(1, .otp), as: .sending, [("a", nil)], after: .minutes(5))
        queued.run()
        sending.run()
        #expect(queued.disk.rows[1]?.state == .expired)
        #expect(sending.disk.rows[1]?.state == .unknown)
        #expect(queued.engine.unfinished + sending.engine.unfinished == 0)
        #expect(providers(in: queued) + providers(in: sending) == [])
    }
}
