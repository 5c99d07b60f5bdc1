import Foundation
import Messaging
import WireFormats

/// Starts a hub, loads it and kills it, many times over; then lets it finish and counts at the simulator.
struct KillRun {
    struct Facts: Sendable {
        /// Texts that were answered with 202.
        var acknowledged: [String] = []
        /// Acknowledged, never arrived, and not `unknown`.
        var lost: [String] = []
        /// Arrived twice although no attempt was `unknown`.
        var unexplainedCopies: [String] = []
        /// Arrived more often than the one more send after `unknown` allows.
        var tooManyCopies: [String] = []
        /// Neither settled nor final in the end.
        var unsettled: [String] = []
    }

    private let kills: Int
    private let simulator: SimulatorProcess
    private let hub: HubProcess

    init(kills: Int) throws {
        self.kills = kills
        simulator = try SimulatorProcess()
        let account = "base_url: \"\(simulator.url)\", account: EX0000000, username: u, password: p"
        // Two providers, so that the one more send after an unknown outcome happens; one simulator, which counts it.
        hub = try HubProcess(
            """
            providers:
              first: { kind: esendex, \(account) }
              second: { kind: esendex, \(account) }
            routes:
              - use: [first, second]
            clients:
              shop: { sender: Shop }

            """)
    }

    func run() throws -> Facts {
        let key = try hub.makeKey(for: "shop")
        let load = KillLoad(port: hub.port, key: key)
        for round in 0..<kills {
            try hub.start()
            // From the moment it is ready, with old work to take up, to deep in the load; the same in every run.
            try load.run(untilAcknowledged: (round * 7) % 41, thenDo: hub.kill)
        }
        try hub.start()
        let stories = try finish(load.acknowledged, key: key)
        hub.stop()
        return judge(stories, arrivals: try simulator.messages().compactMap(\.body))
    }

    /// The story of every acknowledged message, by its text, once nothing moves any more.
    private func finish(_ acknowledged: [String: String], key: String) throws -> [String: MessageStory] {
        var stories: [String: MessageStory] = [:]
        for (text, id) in acknowledged {
            stories[text] = try eventually("a message's end") {
                let story = try hub.message(id, key: key)
                return ["queued", "sending"].contains(story.status) ? nil : story
            }
        }
        return stories
    }

    private func judge(_ stories: [String: MessageStory], arrivals: [String]) -> Facts {
        let copies = Dictionary(grouping: arrivals) { $0 }.mapValues(\.count)
        var facts = Facts()
        for (text, story) in stories {
            let count = copies[text] ?? 0
            let hasUnknown = story.attempts.contains { $0.outcome == "unknown" }
            facts.acknowledged.append(text)
            if count == 0, story.status != "unknown" { facts.lost.append("\(text): \(story.line)") }
            if count > 1, !hasUnknown { facts.unexplainedCopies.append("\(text): \(count), \(story.line)") }
            if !["sent", "unknown"].contains(story.status) { facts.unsettled.append("\(text): \(story.line)") }
        }
        facts.tooManyCopies = copies.filter { $0.value > 2 }.map { "\($0.key): \($0.value)" }
        return facts
    }
}
