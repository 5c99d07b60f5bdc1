import Messaging
import Testing

@testable import Simulation

@Suite("When a provider goes dark, codes leave by another (promise 4)")
struct DarkProviderTests {
    struct Darkness: Sendable, CustomTestStringConvertible {
        let name: String
        let behaviour: Behaviour
        let firstWithin: Interval
        /// How long after its start the first request tells that something is wrong.
        let tells: Interval
        var testDescription: String { name }
    }

    static let all = [
        Darkness(name: "refused", behaviour: .refusing, firstWithin: .seconds(1), tells: .milliseconds(1)),
        Darkness(name: "dropped", behaviour: .dropped, firstWithin: .milliseconds(1_500), tells: .milliseconds(700)),
        Darkness(name: "silent", behaviour: .silent(takes: false), firstWithin: .seconds(5), tells: .seconds(4)),
    ]

    private func world(
        _ darkness: Darkness, healthyFor warm: Interval, every pause: Interval = .milliseconds(250)
    ) -> World {
        var scene = Scene([.named("a", darkness.behaviour, from: warm), .named("b")])
        scene.traffic(.otp, every: pause, during: warm + .seconds(30))
        return scene.play(until: warm + .seconds(45))
    }

    @Test(arguments: all, [Interval.zero, .seconds(30)])
    func `the first code`(darkness: Darkness, warm: Interval) throws {
        let world = world(darkness, healthyFor: warm)
        #expect(world.violations == [])
        let first = try #require(world.stories.first { $0.askedAt >= warm })
        let copy = try #require(first.copies.first { $0.provider == "b" })
        #expect(copy.at - first.askedAt <= darkness.firstWithin)
    }

    @Test(arguments: all, [Interval.zero, .seconds(30)])
    func `the next ones, within a second of the first time limit`(darkness: Darkness, warm: Interval) throws {
        let world = world(darkness, healthyFor: warm)
        let first = try #require(world.stories.first { $0.askedAt >= warm })
        let told = first.askedAt + darkness.tells
        let next = world.stories.filter { $0.askedAt > told }
        #expect(next.count > 50)
        let late = next.filter { story in !story.copies.contains { $0.at - story.askedAt <= .seconds(1) } }
        #expect(late.map { $0.askedAt.milliseconds } == [])
        // Those that were under way before anybody could know leave when their own limit is over; how many may be repeated
        // at once has its bound, so that the last of them may wait a second longer.
        let before = world.stories.filter { $0.askedAt >= warm && $0.askedAt <= told }
        let lateBefore = before.filter { story in
            !story.copies.contains { $0.at - story.askedAt <= darkness.firstWithin + .seconds(1) }
        }
        #expect(lateBefore.map { $0.askedAt.milliseconds } == [])
    }

    /// More than its slots take at once: those that wait for a slot there have not left and spend no repeats.
    @Test(arguments: all)
    func `under way when it goes dark, more than it has slots`(darkness: Darkness) throws {
        let world = world(darkness, healthyFor: .seconds(2), every: .milliseconds(100))
        #expect(world.violations == [])
        let first = try #require(world.stories.first { $0.askedAt >= .seconds(2) })
        let underWay = world.stories.filter {
            $0.askedAt >= first.askedAt && $0.askedAt <= first.askedAt + darkness.tells
        }
        let late = underWay.filter { story in
            !story.copies.contains { $0.provider == "b" && $0.at - story.askedAt <= darkness.firstWithin }
        }
        #expect(late.map { $0.askedAt.milliseconds } == [])
    }
}
