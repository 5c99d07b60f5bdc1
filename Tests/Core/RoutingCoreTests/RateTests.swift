import Messaging
import Testing

@testable import RoutingCore

@Suite struct TokenBucketTests {
    private let start = World.start

    @Test func `a burst is a second's worth, and never less than one`() {
        let fast = TokenBucket(perSecond: 10, at: start)
        let slow = TokenBucket(perSecond: 0.5, at: start)
        #expect(fast.available(at: start + .seconds(1)) == 10)
        #expect(fast.available(at: start + .hours(1)) == 10)
        #expect(slow.available(at: start + .hours(1)) == 1)
    }

    @Test func `what is taken flows in again`() {
        var bucket = TokenBucket(perSecond: 2, at: Instant(microseconds: start.microseconds - 1_000_000))
        bucket.take(2, at: start)
        #expect(bucket.available(at: start + .milliseconds(499)) == 0)
        #expect(bucket.available(at: start + .milliseconds(500)) == 1)
        #expect(bucket.available(at: start + .seconds(1)) == 2)
    }

    @Test func `it knows when its tokens are there, and a clock that stands still gives none`() {
        var bucket = TokenBucket(perSecond: 2, at: Instant(microseconds: start.microseconds - 1_000_000))
        bucket.take(2, at: start)
        let moment = bucket.moment(of: 2, after: start)
        #expect((moment - start).milliseconds == 1_000)
        #expect(bucket.available(at: start) == 0)
        #expect(bucket.available(at: moment) == 2)
    }
}

@Suite("A provider with a rate")
struct RateTests {
    @Test func `gets a burst, then its rate, in the order of the messages`() {
        var world = World(providers: [.named("a", perSecond: 2)])
        for key in 1...6 { world.submit(.sample(UInt64(key), through: ["a"])) }
        world.run()
        let times = world.network.times["a"]?.map { ($0 - World.start).milliseconds / 100 }
        #expect(times == [0, 0, 5, 10, 15, 20])
        #expect(world.violations + Rules.brokenAtRest(in: world) == [])
    }

    @Test func `sets no timer while something else keeps its messages waiting`() {
        var world = World(providers: [.named("a", perSecond: 50, inFlight: 1)])
        world.submit(.sample(1, through: ["a"]))
        #expect(world.engine.nextTimer == World.start + .hours(24))
        world.submit(.sample(2, through: ["a"]))
        world.run(until: World.start + .milliseconds(5))
        #expect(world.network.calls.count == 1)
        #expect(world.engine.nextTimer == World.start + .hours(24))
    }

    @Test func `never gets more than its rate, however often the hub dies`() {
        var world = World(providers: [.named("a", perSecond: 2)])
        for key in 1...40 { world.submit(.sample(UInt64(key), through: ["a"])) }
        for _ in 0..<5 {
            world.run(until: world.now + .milliseconds(700))
            world.perform(.crash)
        }
        world.run(until: World.start + .seconds(10))
        let sent = world.network.sent.values.joined().count { $0.at <= World.start + .seconds(10) }
        // A burst, and two a second.
        #expect(sent <= 22)
        #expect(sent >= 12)
    }

    @Test func `codes go before what waited longer`() {
        var world = World(providers: [.named("a", perSecond: 1)])
        world.submit(.sample(1, .bulk, through: ["a"]))
        world.submit(.sample(2, .bulk, through: ["a"]))
        world.submit(.sample(3, .transactional, through: ["a"]))
        world.submit(.sample(4, .otp, through: ["a"]))
        world.run()
        let order = world.network.sent.values.joined().sorted { $0.at < $1.at }.map(\.attempt.message)
        #expect(order == [1, 4, 3, 2])
    }

    @Test func `gets no new burst with a new rate`() {
        var world = World(providers: [.named("a", perSecond: 10)])
        for key in 1...40 { world.submit(.sample(UInt64(key), .otp, through: ["a"])) }
        world.run(until: World.start + .milliseconds(30))
        world.perform(.configure([.named("a", perSecond: 20)]))
        world.run(until: World.start + .milliseconds(60))
        #expect(world.network.times["a"]?.count == 10)
        world.run(until: World.start + .seconds(1))
        #expect(world.network.times["a"].map { (26...30).contains($0.count) } == true)
    }
}
