import Messaging
import Testing

@testable import RoutingCore

@Suite struct TimerHeapTests {
    private func rung(_ heap: inout TimerHeap) -> [TimerHeap.Timer] {
        var rung: [TimerHeap.Timer] = []
        while let timer = heap.popDue(at: .distantFuture) { rung.append(timer) }
        return rung
    }

    @Test func `timers ring in the order of their times, whatever the order they came in`() {
        var random = SeededRandom(seed: 5)
        for size in 0..<200 {
            var heap = TimerHeap()
            let times = (0..<size).map { _ in Instant(microseconds: .random(in: 0...50, using: &random)) }
            for (subject, time) in times.enumerated() { heap.add(.retry, of: UInt64(subject), at: time) }
            #expect(heap.next == times.min())
            let timers = rung(&heap)
            #expect(timers.map(\.at) == times.sorted())
            #expect(timers.map(\.subject).sorted() == (0..<size).map { UInt64($0) })
        }
    }

    @Test func `none rings before its time`() {
        var heap = TimerHeap()
        heap.add(.life, of: 1, at: World.start)
        #expect(heap.popDue(at: World.start + .milliseconds(-1)) == nil)
        #expect(heap.popDue(at: World.start)?.subject == 1)
        #expect(heap.next == nil)
    }

    @Test func `those that do not matter can be dropped, and the others keep their order`() {
        var random = SeededRandom(seed: 6)
        var heap = TimerHeap()
        for subject in 0..<UInt64(500) {
            heap.add(.life, of: subject, at: Instant(microseconds: .random(in: 0...1_000, using: &random)))
        }
        heap.compact { $0.subject % 3 == 0 }
        let timers = rung(&heap)
        #expect(timers.count == 167)
        #expect(timers.map(\.at) == timers.map(\.at).sorted())
        #expect(timers.allSatisfy { $0.subject % 3 == 0 })
    }
}

extension TimerHeapTests {
    @Test func `those that all matter are looked through the more seldom the more there are`() {
        var heap = TimerHeap()
        var compactions = 0
        for subject in 0..<UInt64(20_000) {
            heap.add(.retry, of: subject, at: World.start)
            guard heap.isCrowded else { continue }
            heap.compact { _ in true }
            compactions += 1
        }
        #expect(heap.count == 20_000)
        #expect(compactions == 2)
    }
}

@Suite struct FifoTests {
    @Test func `first in, first out, over many times its size`() {
        var fifo = Fifo<Int>()
        var expected: [Int] = []
        var random = SeededRandom(seed: 7)
        for number in 0..<20_000 {
            fifo.append(number)
            expected.append(number)
            guard number > 3_000, Bool.random(using: &random) || fifo.count > 2_000 else { continue }
            for _ in 0..<2 { #expect(fifo.popFirst() == expected.removeFirst()) }
        }
        #expect(fifo.first == expected.first)
        #expect(fifo.count == expected.count)
        #expect(fifo.drain() == expected)
        #expect(fifo.popFirst() == nil)
        #expect(fifo.isEmpty)
    }
}

@Suite("What waits in a line")
struct LineTimerTests {
    @Test func `has one timer to look again, however often it changes lines`() {
        var world = World(providers: [.named("a", perSecond: 0.001), .named("b", perSecond: 0.001)])
        for key in UInt64(1)...2 { world.submit(.sample(key, .bulk, through: key == 1 ? ["a"] : ["b"])) }
        world.run(until: World.start + .seconds(1))
        world.submit(.sample(3, .bulk))
        let before = world.engine.timers.count
        for _ in 1...50 {
            for name in ["a", "b"] {
                world.hand(.drained(provider: name, reason: "to and fro"))
                world.hand(.drained(provider: name, reason: nil))
            }
        }
        #expect(world.engine.timers.count <= before + 4)
    }
}
