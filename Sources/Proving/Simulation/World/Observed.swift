import Messaging
import RoutingCore

/// Looks on at the engine of a run: which message came of which asking, and what is reported.
struct Observed: Deciding {
    var engine: any Deciding
    let world: World

    mutating func handle(_ event: Event, at now: Instant, into actions: inout [Action]) {
        if case .submitted(let message) = event { world.note(message) }
        let before = actions.count
        engine.handle(event, at: now, into: &actions)
        for action in actions[before...] {
            if case .report(let report) = action { world.note(report) }
        }
    }

    var nextTimer: Instant? { engine.nextTimer }
    var unfinished: Int { engine.unfinished }
    var awaitsKeeping: Bool { engine.awaitsKeeping }
    var underWay: Int { engine.underWay }
    var isStoreWritable: Bool { engine.isStoreWritable }
}

extension World {
    fileprivate func note(_ message: Message) {
        reach.messages += 1
        guard let number = message.content.reference.flatMap({ Int($0) }) else { return }
        keyOfAsking[number] = message.id.high
        askingOfKey[message.id.high] = number
    }

    fileprivate func note(_ report: HealthReport) {
        reports.append((now, report))
        reach.healthChanges[report.change.rawValue, default: 0] += 1
        trace.add(.reported, name: "\(report.provider) \(report.change.rawValue)", at: now)
    }
}
