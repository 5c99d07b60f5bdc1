import Messaging
import Ports
import RoutingCore

extension EngineRoom {
    /// The store has synced these writes, or could not.
    func committed(_ writes: ArraySlice<StoreWrite>, _ error: StoreError?) {
        var synced: [(MessageID, @Sendable (Result<MessageID, Refusal>) -> Void)] = []
        var lost: [@Sendable () -> Void] = []
        var news: String?
        run { state, now in
            news = state.noteStore(error)
            var begun: [AttemptID] = []
            for write in writes {
                switch write {
                case .accept(let message):
                    let reply = state.unsynced.removeValue(forKey: message.id.high)
                    guard error != nil else {
                        if let reply { synced.append((message.id, reply)) }
                        if state.engine.awaitsKeeping {
                            state.engine.handle(.kept(message.id.high), at: now, into: &state.actions)
                        }
                        continue
                    }
                    state.engine.handle(.notStored(message.id.high), at: now, into: &state.actions)
                    if let reply { lost.append { reply(.failure(.storeUnavailable)) } }
                    for waiter in state.waiters.take(message.id.high) {
                        lost.append { waiter.reply(.failure(.storeUnavailable)) }
                    }
                case .begin(let attempt, _, _):
                    if error == nil {
                        begun.append(attempt)
                    } else {
                        state.engine.handle(.notBegun(attempt), at: now, into: &state.actions)
                    }
                case .end, .found, .move, .erase:
                    // A write that contradicts what is kept would never be taken; any other may be, a second later.
                    if let error, error.label != .contradiction {
                        state.engine.handle(.notWritten(write), at: now, into: &state.actions)
                    } else if !state.engine.isStoreWritable {
                        state.engine.handle(.written(write), at: now, into: &state.actions)
                    }
                }
            }
            if !begun.isEmpty { state.engine.handle(.begun(begun), at: now, into: &state.actions) }
        }
        if let news { ports.log.write(error == nil ? .note : .alarm, news) }
        for (id, reply) in synced { reply(.success(id)) }
        for reply in lost { reply() }
    }

    /// Reads messages that were left in the store, when their turn comes near.
    func fetch(_ order: FetchOrder) {
        ports.store.read(order.keys) { [weak self] result in
            switch result {
            case .success(let found): self?.run(.fetched(order, found))
            case .failure(let error):
                self?.ports.log.write(.alarm, "messages that wait could not be read: \(error.sentence)")
                self?.run(.fetched(order, nil))
            }
        }
    }

    /// Reads what is stored by now: a read comes after the writes handed over before it.
    func answer(_ waiter: Waiters.Waiter) {
        ports.store.read(waiter.message.id) { result in
            switch (result, waiter.told) {
            case (.success(let stored?), _): waiter.reply(.success(stored))
            // Nobody may hear that nothing was sent of what has left, because it cannot be read just now.
            case (.failure, let told?):
                waiter.reply(.success(StoredMessage(message: waiter.message, state: told, attempts: [])))
            case (.success(nil), _), (.failure, nil): waiter.reply(.failure(.storeUnavailable))
            }
        }
    }
}

extension EngineRoom.State {
    /// What an operator should hear of it: each trouble once, and its end.
    fileprivate mutating func noteStore(_ error: StoreError?) -> String? {
        defer { if error?.label != .contradiction { storeTrouble = error?.sentence } }
        guard let error else { return storeTrouble == nil ? nil : "the store is written again" }
        return storeTrouble == error.sentence ? nil : "the store could not write: \(error.sentence)"
    }
}
