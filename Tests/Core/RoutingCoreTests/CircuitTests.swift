import Messaging
import Testing

@testable import RoutingCore

@Suite struct CircuitTests {
    private let start = World.start

    /// A circuit that has just opened, without jitter: 5 s × 0.8 + 0.5 × 0.4 makes 5 s.
    private func opened() -> Circuit {
        var circuit = Circuit()
        #expect(circuit.fail(sent: start, at: start, isConclusive: true, jitter: 0.5) == true)
        return circuit
    }

    @Test func `five failures in a row open it, and a success in between begins the count again`() {
        var circuit = Circuit()
        let opened = (1...4).map { _ in circuit.fail(sent: start, at: start, isConclusive: false, jitter: 0) }
        #expect(opened == [false, false, false, false])
        #expect(circuit.succeed(at: start) == false)
        for _ in 1...4 { #expect(circuit.fail(sent: start, at: start, isConclusive: false, jitter: 0) == false) }
        #expect(circuit.allows(at: start))
        #expect(circuit.fail(sent: start, at: start, isConclusive: false, jitter: 0) == true)
        #expect(circuit.allows(at: start) == false)
    }

    @Test func `a whole time limit opens it, unless it answered somebody meanwhile`() {
        var circuit = Circuit()
        #expect(circuit.succeed(at: start + .seconds(1)) == false)
        #expect(circuit.fail(sent: start, at: start + .seconds(4), isConclusive: true, jitter: 0) == false)
        #expect(circuit.fail(sent: start + .seconds(2), at: start + .seconds(6), isConclusive: true, jitter: 0) == true)
    }

    @Test func `it stays open twice as long each time, five minutes at most, give or take a fifth`() {
        for (jitter, factor) in [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)] {
            var circuit = Circuit()
            var now = start
            var seconds: [Double] = []
            for _ in 1...9 {
                _ = circuit.fail(sent: .distantFuture, at: now, isConclusive: true, jitter: jitter)
                for _ in 1...5 { _ = circuit.fail(sent: now, at: now, isConclusive: true, jitter: jitter) }
                let until = circuit.nextTrial(at: now)
                seconds.append(Double((until - now).milliseconds) / 1_000)
                now = until
                circuit.pass(at: now)
            }
            #expect(seconds == [5, 10, 20, 40, 80, 160, 300, 300, 300].map { $0 * factor })
        }
    }

    @Test func `then one trial at a time, and three successes close it`() {
        var circuit = opened()
        let later = start + .seconds(5)
        #expect(!circuit.allows(at: later + .milliseconds(-1)))
        for isLast in [false, false, true] {
            #expect(circuit.allows(at: later))
            circuit.pass(at: later)
            #expect(circuit.allows(at: later) == false)
            #expect(circuit.succeed(at: later) == isLast)
        }
        #expect(circuit.state == .closed)
    }

    @Test func `a trial that fails opens it again, one that teaches nothing makes room for the next`() {
        var circuit = opened()
        let later = start + .seconds(5)
        circuit.pass(at: later)
        circuit.learnNothing()
        #expect(circuit.allows(at: later))
        circuit.pass(at: later)
        #expect(circuit.fail(sent: later, at: later, isConclusive: false, jitter: 0.5) == true)
        #expect(circuit.nextTrial(at: later) == later + .seconds(10))
        #expect(circuit.isOpen(at: later))
    }
}
