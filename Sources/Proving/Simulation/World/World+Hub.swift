import Gateway
import Messaging
import Ports
import ProviderKit
import RoutingCore
import Templates

extension World {
    func isCurrent(_ life: HubLife) -> Bool { isAlive && life == self.life }

    /// False when this hub is dead, or dies here.
    func passes(_ point: CrashPoint, in life: HubLife) -> Bool {
        guard isCurrent(life) else { return false }
        guard let index = pendingCrashes.indices.last, pendingCrashes[index].point == point else { return true }
        pendingCrashes[index].count -= 1
        guard pendingCrashes[index].count <= 0 else { return true }
        let crash = pendingCrashes.removeLast()
        die(at: point, down: crash.down)
        return false
    }

    /// From here on nothing of this hub reaches the world; its object goes once its calls have returned.
    func die(at point: CrashPoint?, down: Interval) {
        trace.add(.hubDied, name: point?.description ?? "", at: now)
        if let point { reach.crashes[point, default: 0] += 1 }
        endHub(down: down)
    }

    private func endHub(down: Interval) {
        isAlive = false
        (ring, alarm, isStopping) = (nil, nil, false)
        underWay.removeAll()
        settleDisk()
        abandonCallers()
        agenda.plan(at: now + down) { [self] in startHub() }
    }

    func startHub() {
        life = HubLife(number: life.number + 1)
        isAlive = true
        for index in carriers.indices { carriers[index].forgetRequests() }
        trace.add(.hubStarted, UInt64(life.number), at: now)
        troubledUntil = max(troubledUntil, now)
        let store = CrashingStore(world: self, life: life)
        let ports = HubPorts(
            clock: VirtualClock(world: self), entropy: SeededEntropy(world: self), store: store,
            drains: store,
            transport: ScriptedTransport(world: self, life: life), wakeUp: VirtualWakeUp(world: self, life: life),
            log: CountingLog(world: self, life: life), audit: NoAudit())
        do throws(StoreError) {
            let hub = try Hub(
                settings: settings(withAll: isWhole), ports: ports, keyring: Keyring(store: store, format: NoKeys()),
                engine: { Observed(engine: makeEngine($0), world: self) })
            self.hub = hub
            try hub.start()
        } catch {
            violate("the hub does not start: \(error.sentence)")
        }
    }

    /// Whether all providers are configured at this moment.
    private var isWhole: Bool { plan.reload.map { now < $0.without || now >= $0.with } ?? true }

    func reconfigure(withAll: Bool) {
        trace.add(.reloaded, withAll ? 1 : 0, at: now)
        if let last = carriers.indices.last { carriers[last].absentUntil = withAll ? now : .distantFuture }
        hub?.reload(settings(withAll: withAll))
    }

    /// Another table of senders, the rest as it is.
    func reloadSenders() {
        trace.add(.reloaded, 2, at: now)
        hub?.reload(settings(withAll: isWhole))
    }

    /// A stop in good order: what is under way ends, what is handed over is written, then the process goes.
    func stop() {
        guard isAlive else { return }
        isStopping = true
        trace.add(.drained, at: now)
        let life = life
        hub?.drain(atMost: .seconds(5)) { [self] in
            agenda.plan(at: now + .milliseconds(200)) { [self] in if isCurrent(life) { endHub(down: .seconds(1)) } }
        }
    }

    func changeDisk(to trouble: Disk.Trouble?) {
        if trouble == nil { troubledUntil = max(troubledUntil, now + .seconds(3)) }
        disk.trouble = trouble
    }

    private func settings(withAll: Bool) -> HubSettings {
        let plans = withAll ? plan.providers : Array(plan.providers.dropLast())
        let names = plans.map(\.name)
        let ways = Set(plan.askings.compactMap(\.candidates)).sorted { $0.joined() < $1.joined() }
        var routes = ways.map { way in
            let left = way.filter(names.contains)
            return Route(
                name: "by \(way.joined(separator: " then "))",
                conditions: [Route.Condition(.context(["way"]), in: [way.joined(separator: " then ")])],
                ending: left.isEmpty ? .refuse("nobody is left") : .ordered(left))
        }
        routes.append(Route(name: "all", conditions: [], ending: names.isEmpty ? .refuse("nobody") : .ordered(names)))
        let today = plan.senders.last { $0.from <= now }
        let clients = Set(plan.askings.map(\.client)).map { ($0, ClientProfile(name: $0)) }
        let layers = (today?.clients ?? [:]).mapValues { senders in
            var layer = Layer()
            layer.senders = Given(senders, from: .standard)
            return Layers.OfClient(layer)
        }
        return HubSettings(
            clients: Dictionary(uniqueKeysWithValues: clients), routes: routes, layers: Layers(clients: layers),
            providers: plans.map {
                ScriptedProvider(
                    $0.name,
                    abilities: Abilities(channels: [.sms, .voice], batch: $0.batch, canLookUp: $0.canBeAsked),
                    canBeAsked: $0.canBeAsked)
            },
            limits: Dictionary(uniqueKeysWithValues: plans.map { ($0.name, $0.limits) }),
            senders: Senders(today?.table ?? []), ownSenders: today?.own ?? [:],
            memoryWindow: plan.memoryWindow)
    }
}
