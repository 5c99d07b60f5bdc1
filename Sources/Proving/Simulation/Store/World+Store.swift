import Messaging
import Ports

extension World {
    /// All that waits becomes one transaction and one sync, unless one is under way.
    func beginTransaction() {
        guard !disk.isBusy, !disk.waiting.isEmpty || !disk.readings.isEmpty else { return }
        disk.isBusy = true
        (disk.underWay, disk.waiting) = (disk.waiting, [])
        (disk.readingsUnderWay, disk.readings) = (disk.readings, [])
        let life = life
        let time =
            disk.underWay.isEmpty
            ? .milliseconds(1) : disk.trouble == .stuck ? chance.between(.seconds(1), .seconds(3)) : plan.syncTime
        if plan.storeLies {
            let writes = disk.underWay
            agenda.plan(at: now) { [self] in tell(of: writes, nil, in: life) }
        }
        agenda.plan(at: now + time) { [self] in sync(in: life) }
    }

    private func sync(in life: HubLife) {
        guard passes(CrashPoint(.before, .commit), in: life) else { return }
        let writes = disk.underWay
        disk.underWay = []
        if disk.trouble == .full, !writes.isEmpty {
            reach.failedTransactions += 1
            trace.add(.notSynced, UInt64(writes.count), at: now)
            for write in writes { if case .accept = write { disk.refused.insert(write.key) } }
            tell(of: writes, StoreError(.full, "the disk is full"), in: life)
        } else {
            let contradictions = keep(writes)
            guard passes(CrashPoint(.after, .commit), in: life) else { return }
            tellInParts(of: writes, contradictions, in: life)
        }
        answerReadings(in: life)
        guard isCurrent(life) else { return }
        disk.isBusy = false
        beginTransaction()
    }

    /// Makes them last; the places of those that contradict what is kept.
    private func keep(_ writes: [StoreWrite]) -> [Int] {
        if !writes.isEmpty { trace.add(.synced, UInt64(writes.count), at: now) }
        return writes.indices.filter { index in
            let knew = disk.rows[writes[index].key] != nil
            let problem = disk.apply(writes[index])
            note(writes[index])
            guard let problem else { return false }
            let isExpected = !knew && disk.refused.contains(writes[index].key)
            if !isExpected { violate(problem, about: writes[index].key) }
            return true
        }
    }

    /// When the hub dies, nobody knows whether what was on its way to the disk has arrived.
    func settleDisk() {
        if !disk.underWay.isEmpty, disk.trouble != .full, chance.oneIn(2) { _ = keep(disk.underWay) }
        disk.forgetWhatWaits()
    }

    private func tellInParts(of writes: [StoreWrite], _ contradictions: [Int], in life: HubLife) {
        guard !plan.storeLies else { return }
        var rest = writes[...]
        for index in contradictions {
            if index > rest.startIndex { tell(of: Array(rest[..<index]), nil, in: life) }
            tell(of: [writes[index]], StoreError(.contradiction, "it contradicts what is kept"), in: life)
            rest = rest[(index + 1)...]
        }
        if !rest.isEmpty { tell(of: Array(rest), nil, in: life) }
    }

    private func tell(of writes: [StoreWrite], _ error: StoreError?, in life: HubLife) {
        guard !writes.isEmpty, passes(CrashPoint(.before, .committed), in: life) else { return }
        disk.committed?(writes[...], error)
        _ = passes(CrashPoint(.after, .committed), in: life)
    }

    private func answerReadings(in life: HubLife) {
        guard isCurrent(life) else { return }
        let readings = disk.readingsUnderWay
        disk.readingsUnderWay = []
        for reading in readings where isCurrent(life) { reading(disk.rows) }
    }

    func sortedRows(_ isWanted: (StoredMessage) -> Bool) -> [StoredMessage] {
        disk.rows.values.filter(isWanted).sorted { $0.message.id.high < $1.message.id.high }
    }

    private func note(_ write: StoreWrite) {
        switch write {
        case .accept(let message):
            trace.add(.accepted, write.key, at: now)
            watch(message)
        case .begin(let attempt, let decision, _):
            trace.add(.began, write.key, UInt64(attempt.ordinal), name: decision.provider, at: now)
        case .end(let attempt, let outcome, _, let state):
            trace.add(.ended, write.key, UInt64(attempt.ordinal), name: outcome.word.rawValue, at: now)
            trace.add(.moved, write.key, name: state.rawValue, at: now)
            reach.outcomes[outcome.word, default: 0] += 1
            if let label = outcome.reason?.label { reach.reasons[label, default: 0] += 1 }
        case .found(let attempt, let finding, _, let state):
            trace.add(.found, write.key, UInt64(attempt.ordinal), name: state.rawValue, at: now)
            let word =
                switch finding {
                case .taken: "taken"
                case .notTaken: "not taken"
                case .cannotTell: "cannot tell"
                }
            reach.findings[word, default: 0] += 1
        case .move(_, let state, _): trace.add(.moved, write.key, name: state.rawValue, at: now)
        case .erase: trace.add(.erased, write.key, at: now)
        }
    }
}
