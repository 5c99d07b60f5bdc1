import Messaging
import Dispatch
import Simulation
import Synchronization

/// All seeds of one run, shared among the cores.
final class Run: Sendable {
    private struct Sum: Sendable {
        var reach = Reach()
        /// The traces of all seeds as one number, whatever the order in which they were played.
        var traces: UInt64 = 0
        var played = 0
        var failed: [Simulation.Verdict] = []
        var differing: [UInt64] = []
    }

    private let wish: Wish
    private let sum = Mutex(Sum())
    private let next: Atomic<UInt64>

    init(_ wish: Wish) {
        self.wish = wish
        next = Atomic(wish.seeds.lowerBound)
    }

    func play() {
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            while true {
                let seed = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard wish.seeds.contains(seed), sum.withLock({ $0.failed.isEmpty }) else { return }
                playOne(seed)
            }
        }
    }

    private func playOne(_ seed: UInt64) {
        let verdict = Simulation.play(seed, keeping: wish.isVerbose ? 1_000_000 : 60)
        // Now and then twice, and every seed that fails: the same seed must give the same trace.
        let again = seed % 50 == 0 || !verdict.holds ? Simulation.play(seed).trace : verdict.trace
        sum.withLock { sum in
            sum.played += 1
            sum.reach.merge(verdict.reach)
            sum.traces ^= verdict.trace &* (2 &* seed &+ 1)
            if !verdict.holds || wish.isVerbose { sum.failed.append(verdict) }
            if again != verdict.trace { sum.differing.append(seed) }
        }
    }

    var holds: Bool {
        sum.withLock {
            $0.failed.allSatisfy(\.holds) && $0.differing.isEmpty && (wish.isSingle || $0.reach.missing.isEmpty)
        }
    }

    var report: String {
        sum.withLock { sum in
            var lines: [String] = []
            if let first = sum.failed.min(by: { $0.seed < $1.seed }) {
                lines += first.lastEvents + first.violations.map { "seed \(first.seed): \($0)" }
            }
            for seed in sum.differing { lines.append("seed \(seed) does not replay: another trace the second time") }
            lines += table(of: sum.reach)
            lines.append("\(sum.played) seeds, traces \(String(sum.traces, radix: 16))")
            if !wish.isSingle { lines += sum.reach.missing.map { "never reached: \($0)" } }
            return lines.joined(separator: "\n")
        }
    }

    private func table(of reach: Reach) -> [String] {
        func row(_ title: String, _ counts: [(String, Int)]) -> String {
            title + ": " + counts.sorted { $0.0 < $1.0 }.map { "\($0) \($1)" }.joined(separator: ", ")
        }
        return [
            row("outcomes", reach.outcomes.map { ($0.key.rawValue, $0.value) }),
            row("reasons", reach.reasons.map { ($0.key.rawValue, $0.value) }),
            row("ends", reach.states.map { ($0.key.rawValue, $0.value) }),
            row("health", Array(reach.healthChanges)),
            row("look-ups", Array(reach.findings)),
            row("crashes", reach.crashes.map { ($0.key.description, $0.value) }),
            "messages \(reach.messages), acknowledged \(reach.acknowledged), refused \(reach.refused), copies "
                + "\(reach.copies), of these second ones \(reach.duplicates), requests \(reach.starts), probes "
                + "\(reach.probes), look-ups \(reach.lookUps), failed transactions \(reach.failedTransactions), "
                + "happenings \(reach.events)",
        ]
    }
}
