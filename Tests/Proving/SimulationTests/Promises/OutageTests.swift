import Messaging
import Testing

@testable import Simulation

@Suite("Outages on the virtual clock")
struct OutageTests {
    @Test(arguments: [Behaviour.refusing, .dropped, .silent(takes: false), .status(503)])
    func `no expired code is sent in or after half an hour without the only provider`(behaviour: Behaviour) {
        var scene = Scene([.named("a", behaviour, from: .seconds(60), to: .minutes(31))])
        scene.traffic(.otp, every: .seconds(5), during: .minutes(33))
        let world = scene.play(until: .minutes(40))
        #expect(world.violations == [])
        let late = world.stories.filter { story in story.copies.contains { $0.at >= story.expiresAt } }
        #expect(late.isEmpty)
        let askedInTime = world.stories.filter { $0.askedAt > .minutes(32) }
        #expect(!askedInTime.isEmpty)
        #expect(askedInTime.allSatisfy { $0.copies.count == 1 })
    }

    @Test(
        arguments: [Behaviour.refusing, .dropped, .silent(takes: false), .status(503), .status(500)],
        [Purpose.otp, .transactional])
    func `total outage at fifty messages a second makes no storm`(behaviour: Behaviour, purpose: Purpose) {
        let (from, seconds) = (Interval.seconds(20), 120)
        var scene = Scene([.named("a", behaviour, from: from), .named("b", behaviour, from: from)])
        scene.traffic(purpose, every: .milliseconds(20), during: .seconds(20 + Int64(seconds)))
        let world = scene.play(until: .seconds(20 + Int64(seconds)))
        #expect(world.violations == [])
        let messages = world.stories.count { $0.askedAt >= from }
        let sends = ["a", "b"].flatMap { world.sends(to: $0) }.filter { $0.at >= from }
        #expect(messages == 50 * seconds)
        #expect(Double(sends.count) <= 1.2 * Double(messages) + 2 * Double(seconds))
        var buckets = Array(repeating: 0, count: seconds + 1)
        for send in sends { buckets[Int((send.at - from).milliseconds / 1_000)] += 1 }
        // Where silence takes nearly all slots away, the mean of two minutes is far below what came before anybody could know:
        // then no second may bring more than one try for each message of that second.
        let mean = Double(sends.count) / Double(seconds)
        #expect(Double(buckets.max() ?? 0) <= max(3 * mean, 50), "mean \(mean), buckets \(buckets)")
    }

    @Test(arguments: [Behaviour.refusing, .dropped, .silent(takes: false), .status(503)])
    func `all traffic is back a minute after recovery, after few trials, none of them a code's first try`(
        behaviour: Behaviour
    ) throws {
        let (from, to) = (Interval.seconds(30), Interval.minutes(6))
        var scene = Scene([.named("a", behaviour, from: from, to: to), .named("b")])
        scene.traffic(.otp, every: .milliseconds(100), during: .minutes(9))
        let world = scene.play(until: .minutes(10))
        #expect(world.violations == [])
        let opened = try #require(world.reports(of: "a", .opened).first)
        let closed = try #require(world.reports(of: "a", .closed).last)
        #expect(opened - from <= .seconds(10))
        #expect(closed - to <= .seconds(60))
        let trials = world.sends(to: "a").filter { $0.at > opened && $0.at < closed }
        #expect(!trials.contains { $0.isFirst && $0.at > opened + .seconds(5) })
        #expect(trials.count { $0.at >= to } + world.probes(of: "a").count { $0 >= to && $0 <= closed } <= 10)
        let back = world.stories.filter { $0.askedAt >= to + .seconds(60) }
        #expect(back.count > 1_000)
        #expect(back.allSatisfy { $0.copies.map(\.provider) == ["a"] })
    }

    @Test(arguments: [Purpose.otp, .transactional], [Interval.milliseconds(50), .milliseconds(500), .seconds(2)])
    func `a provider that slows from 100 ms to 8 s is demoted`(purpose: Purpose, gap: Interval) throws {
        let from = Interval.seconds(60)
        var scene = Scene([.named("a", .up(latency: .seconds(8)), from: from), .named("b")])
        scene.traffic(purpose, every: gap, during: .minutes(3))
        let world = scene.play(until: .minutes(3))
        #expect(world.violations == [])
        let opened = try #require(world.reports(of: "a", .opened).first { $0 >= from })
        let requests = world.sends(to: "a").count { $0.at >= from && $0.at <= opened }
        #expect(
            requests <= 20 || opened - from <= .seconds(10), "\(requests) requests, \((opened - from).milliseconds) ms")
        let after = world.stories.filter { $0.askedAt > opened + .seconds(1) }
        #expect(after.count { $0.copies.first?.provider == "b" } * 10 > after.count * 9)
    }
}
