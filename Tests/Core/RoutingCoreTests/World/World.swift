import Messaging
import Ports

@testable import RoutingCore

/// A store and a network around the engine, on a clock that only events move.
struct World {
    static let start = Instant(milliseconds: 1_700_000_000_000)

    var now = World.start
    var engine: Engine
    var profiles: [ProviderProfile]
    var scripts: [String: Script] = [:]
    var disk = Disk()
    var network = Network()
    var agenda = Agenda()
    var trace = Trace()
    /// What the engine told of each message, in order.
    var told: [UInt64: [MessageState]] = [:]
    var reports: [HealthReport] = []
    var violations: [String] = []
    /// When the engine let go of a message.
    var leftAt: [UInt64: Instant] = [:]
    /// What trials without a message and look-ups come back with, and how many there were.
    var probeAnswer = Outcome.accepted(reference: nil)
    var finding = LookUpFinding.notTaken
    var probes = 0
    /// Messages of a client and purpose that the engine keeps in memory.
    var window = BacklogLimit.inMemory { didSet { hand(.windowed(window)) } }
    /// Keys of messages that were read from the store when their turn came near.
    var fetched: [UInt64] = []
    var lookUps = 0
    /// `senders:` of today, as it is written.
    var table: [Sender] = []
    private var seed: UInt64
    private var steps = 0

    init(seed: UInt64 = 1, providers profiles: [ProviderProfile]) {
        self.seed = seed
        self.profiles = profiles
        engine = Engine(seed: seed)
        hand(.configured(profiles))
    }

    /// What may happen at a moment, besides the engine's own timers.
    enum Happening {
        case submit(Message)
        case commit
        case callEnds(Int)
        case probeEnds(ProbeOrder)
        case lookUpEnds(LookUpOrder)
        case fetchEnds(FetchOrder)
        case crash
        case storeFails(Bool)
        case configure([ProviderProfile])
        case reload([Sender], [ProviderProfile])
        case drain
    }

    mutating func submit(_ message: Message) { perform(.submit(message)) }

    mutating func perform(_ happening: Happening) {
        switch happening {
        case .submit(let message): hand(.submitted(message))
        case .commit: commit()
        case .callEnds(let call): endCall(call)
        case .probeEnds(let order): hand(.probed(order, probeAnswer))
        case .lookUpEnds(let order): hand(.lookedUp(order, finding))
        case .fetchEnds(let order):
            hand(.fetched(order, disk.fails ? nil : order.keys.compactMap { disk.rows[$0] }))
        case .crash: restart()
        case .storeFails(let fails): disk.fails = fails
        case .configure(let new):
            profiles = new
            hand(.configured(new))
        case .reload(let table, let new):
            (self.table, profiles) = (table, new)
            hand(.routed(router))
            hand(.configured(new))
        case .drain: hand(.drain(until: now + .seconds(10)))
        }
    }

    /// Plays until nothing is left to happen, or until `end`.
    mutating func run(until end: Instant = .distantFuture) {
        while true {
            steps += 1
            if steps > 50_000 { return violations.append("it never comes to rest") }
            let timer = engine.nextTimer ?? .distantFuture
            let planned = agenda.next ?? .distantFuture
            guard min(timer, planned) <= end, min(timer, planned) < .distantFuture else { break }
            if planned <= timer, let happening = agenda.pop() {
                now = max(now, planned)
                perform(happening)
            } else {
                now = max(now, timer)
                hand(.tick)
            }
        }
        if end < .distantFuture { now = max(now, end) }
    }

    /// Gives the engine an event and carries out what it asks for, as the gateway does.
    mutating func hand(_ event: Event) {
        var actions: [Action] = []
        engine.handle(event, at: now, into: &actions)
        var writes: [StoreWrite] = []
        for action in actions {
            trace.add(action, at: now)
            switch action {
            case .write(let write): writes.append(write)
            case .send(let order): send(order)
            case .probe(let order):
                probes += 1
                agenda.plan(.probeEnds(order), at: now + .milliseconds(50))
            case .lookUp(let order):
                lookUps += 1
                agenda.plan(.lookUpEnds(order), at: now + .milliseconds(50))
            case .fetch(let order):
                fetched += order.keys
                agenda.plan(.fetchEnds(order), at: now + .milliseconds(2))
            case .tell(let key, let state):
                told[key, default: []].append(state)
                if engine.entries[key] == nil { leftAt[key] = now }
            case .report(let report): reports.append(report)
            }
        }
        write(writes)
    }

    /// One route by all providers, in order.
    private var router: Router {
        let all = Route(name: "all", conditions: [], ending: .ordered(profiles.map(\.name)))
        return Router(routes: [all], providers: profiles, senders: Senders(table))
    }

    /// The hub dies and comes back: what was not synced is gone, what was under way nobody hears of any more.
    private mutating func restart() {
        disk.loseWhatWaits()
        agenda.dropCommits()
        network.cut(disk.rows)
        seed &+= 1
        engine = Engine(seed: seed)
        now = now + .milliseconds(500)
        hand(.windowed(window))
        if !table.isEmpty { hand(.routed(router)) }
        hand(.configured(profiles))
        for row in disk.codes { hand(.remembered(row)) }
        for row in disk.unfinished(at: now) { hand(.restored(row)) }
    }
}
