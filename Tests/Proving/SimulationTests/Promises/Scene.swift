import Messaging
import RoutingCore

@testable import Simulation

/// A run made by hand: steady traffic, and providers that change at known moments.
struct Scene {
    var plan: Plan

    init(_ providers: [Plan.ProviderPlan]) {
        plan = Plan(providers)
        plan.seed = 7
    }

    /// One message every `gap`, from `from` for as long as `during`, each of another number.
    mutating func traffic(
        _ purpose: Purpose, every gap: Interval, from: Interval = .zero, during: Interval, client: String = "shop",
        life: Interval? = nil
    ) {
        var at = from + .milliseconds(1)
        while at < from + during {
            var asking = Plan.Asking(at: World.start + at)
            asking.purpose = purpose
            asking.client = client
            asking.life = life
            asking.number = "+4477009" + String(String(100_000 + plan.askings.count % 100_000).suffix(5))
            plan.askings.append(asking)
            at = at + gap
        }
    }

    func play(until end: Interval) -> World {
        var sorted = plan
        sorted.askings.sort { $0.at < $1.at }
        let world = World(sorted, keeping: 100_000)
        world.run(until: World.start + end)
        return world
    }
}

extension Plan.ProviderPlan {
    /// Up, then this, then perhaps up again.
    static func named(_ name: String, _ behaviour: Behaviour? = nil, from: Interval = .zero, to: Interval? = nil)
        -> Plan.ProviderPlan
    {
        var provider = Plan.ProviderPlan(name)
        provider.canBeAsked = true
        if let behaviour { provider.phases.append(Plan.Phase(from: World.start + from, behaviour)) }
        if let to { provider.phases.append(Plan.Phase(from: World.start + to, .up(latency: provider.latency))) }
        return provider
    }
}

extension Interval {
    static func + (a: Interval, b: Interval) -> Interval { Interval(microseconds: a.microseconds + b.microseconds) }
    static func - (a: Interval, b: Interval) -> Interval { Interval(microseconds: a.microseconds - b.microseconds) }
}

extension World {
    /// What became of each message: when it was handed over, its purpose, its copies by provider.
    struct Story {
        let key: UInt64
        let purpose: Purpose
        let askedAt: Interval
        let expiresAt: Interval
        let copies: [(provider: String, at: Interval)]
    }

    var stories: [Story] {
        sortedRows { _ in true }.map { row in
            Story(
                key: row.message.id.high, purpose: row.message.purpose, askedAt: row.message.acceptedAt - Self.start,
                expiresAt: row.message.expiresAt - Self.start,
                copies: copies(of: row.message.id.high).map {
                    (carriers[$0.provider].plan.name, $0.copy.at - Self.start)
                })
        }
    }

    /// Sends to a provider: when, whose, and whether it was a message's first try.
    func sends(to name: String) -> [(at: Interval, key: UInt64, isFirst: Bool, purpose: Purpose?)] {
        guard let index = carrierByName[name] else { return [] }
        return carriers[index].sends.map {
            ($0.at - Self.start, $0.key, $0.ordinal == 1, disk.rows[$0.key]?.message.purpose)
        }
    }

    func probes(of name: String) -> [Interval] {
        carrierByName[name].map { carriers[$0].probes.map { $0 - Self.start } } ?? []
    }

    func reports(of name: String, _ change: HealthReport.Change) -> [Interval] {
        reports.filter { $0.report.provider == name && $0.report.change == change }.map { $0.at - Self.start }
    }
}
