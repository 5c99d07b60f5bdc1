import Messaging
import Ports
import ProviderKit

/// Carries calls to scripted providers; lies as the network does, and only so.
struct ScriptedTransport: Transport {
    let world: World
    let life: HubLife

    func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void) {
        guard world.passes(CrashPoint(.before, .start), in: life) else { return }
        guard case .http(let endpoint, let body) = call,
            let errand = ScriptedProvider.Errand.allCases.first(where: { endpoint.url.hasPrefix($0.rawValue) }),
            let provider = world.carrierByName[String(endpoint.url.dropFirst(errand.rawValue.count))]
        else { return world.violate("a call that no provider knows") }
        let request = Request(
            errand: errand, provider: provider, messages: SentMessage.list(in: body), limit: limit, life: life)
        world.carry(request, done)
        _ = world.passes(CrashPoint(.after, .start), in: life)
    }

    struct Request {
        let errand: ScriptedProvider.Errand
        let provider: Int
        let messages: [SentMessage]
        let limit: CallLimit
        let life: HubLife

        var keys: [UInt64] { messages.map(\.key) }
    }
}

extension World {
    fileprivate typealias Request = ScriptedTransport.Request

    fileprivate func carry(_ request: Request, _ done: @escaping @Sendable (CallResult) -> Void) {
        let carrier = carriers[request.provider]
        let fate = carrier.behaviour(at: now).fate(of: request.keys.count, limit: request.limit, using: &chance)
        switch request.errand {
        case .send: send(request, fate)
        case .probe:
            reach.probes += 1
            carriers[request.provider].probes.append(now)
            trace.add(.probed, name: carrier.plan.name, at: now)
        case .lookUp:
            reach.lookUps += 1
            trace.add(.lookedUp, request.keys.first ?? 0, name: carrier.plan.name, at: now)
        }
        agenda.plan(at: now + fate.after) { [self] in
            guard passes(CrashPoint(.before, .answer), in: request.life) else { return }
            if request.errand == .send { ended(request) }
            done(result(of: request, fate))
            _ = passes(CrashPoint(.after, .answer), in: request.life)
        }
    }

    private func send(_ request: Request, _ fate: Fate) {
        let ordinals = request.keys.map { disk.rows[$0]?.attempts.last?.ordinal ?? 0 }
        checkSend(of: request.keys, ordinals, by: request.provider, limit: request.limit)
        checkSenders(of: request.messages, by: request.provider)
        for key in request.keys {
            underWay.insert(key)
            trace.add(.started, key, UInt64(request.keys.count), name: carriers[request.provider].plan.name, at: now)
        }
        reach.starts += 1
        carriers[request.provider].underWay += 1
        guard let takenAfter = fate.takenAfter else { return }
        // A hub that dies may have written the request into its socket before, or not.
        let leavesAtOnce = chance.oneIn(2)
        agenda.plan(at: now + takenAfter) { [self] in
            guard leavesAtOnce || isCurrent(request.life) else { return }
            for (key, ordinal) in zip(request.keys, ordinals) { take(key, ordinal, by: request.provider) }
        }
    }

    private func take(_ key: UInt64, _ ordinal: Int, by provider: Int) {
        carriers[provider].take(Carrier.Copy(key: key, ordinal: ordinal, at: now))
        trace.add(.taken, key, UInt64(ordinal), name: carriers[provider].plan.name, at: now)
        checkTaken(key)
    }

    private func ended(_ request: Request) {
        for key in request.keys { underWay.remove(key) }
        carriers[request.provider].underWay -= 1
    }

    private func result(of request: Request, _ fate: Fate) -> CallResult {
        switch fate.ending {
        case .notSent(let label): return .notSent(Reason(label, "scripted"))
        case .breaks(let label): return .mayHaveBeenSent(Reason(label, "scripted"), partial: nil)
        case .answers(let status): return .answered(answer(status, to: request))
        case .status(let status, let retryAfter):
            return .answered(HTTPAnswer(status: status, retryAfter: retryAfter.map { String($0) }, body: []))
        case .cut(let status, let readable):
            let whole = answer(status, to: request)
            let partial = HTTPAnswer(status: whole.status, body: readable ? whole.body : [])
            return .mayHaveBeenSent(Reason(.connectionLost, "scripted"), partial: partial)
        case .garbage: return .answered(HTTPAnswer(status: 200, body: Array("<html>".utf8)))
        case .namesTooFew:
            return .answered(HTTPAnswer(status: 200, body: ScriptedProvider.answer(naming: request.keys.dropLast())))
        }
    }

    private func answer(_ status: Int, to request: Request) -> HTTPAnswer {
        switch request.errand {
        case .send: HTTPAnswer(status: status, body: ScriptedProvider.answer(naming: request.keys))
        case .probe: HTTPAnswer(status: 200, body: ScriptedProvider.answer(naming: [0]))
        case .lookUp:
            request.keys.allSatisfy { carriers[request.provider].hasTaken($0) }
                ? HTTPAnswer(status: 200, body: ScriptedProvider.answer(naming: request.keys))
                : HTTPAnswer(status: 404, body: [])
        }
    }
}
