/// One queue of a purpose, shared fairly by clients: each in turn may send as many as its weight says (deficit round
/// robin, Shreedhar and Varghese 1995), so that one client's backlog does not delay another's message.
struct FairQueue: Sendable {
    private var queues: [String: Share] = [:]
    /// Clients that have something waiting, the one whose turn it is first.
    private var turns = Fifo<String>()
    private(set) var count = 0

    private struct Share: Sendable {
        var waiting = Fifo<UInt64>()
        var credit = 0.0
        var weight = 1.0
    }

    var isEmpty: Bool { count == 0 }

    /// How many leave before the next one of this client, when all weigh the same.
    func ahead(of client: String) -> Int {
        let own = queues[client]?.waiting.count ?? 0
        return min(count, own + (own + 1) * (turns.count - (own > 0 ? 1 : 0)))
    }

    mutating func append(_ key: UInt64, of client: String, weight: Double) {
        var share = queues.removeValue(forKey: client) ?? Share()
        if share.waiting.isEmpty {
            turns.append(client)
            share.credit = 0
        }
        share.weight = max(weight, 0.01)
        share.waiting.append(key)
        queues[client] = share
        count += 1
    }

    mutating func popFirst() -> UInt64? {
        while let client = turns.first {
            guard var share = queues.removeValue(forKey: client) else { _ = turns.popFirst(); continue }
            // Alone, a client needs no credit: nobody waits behind it.
            if share.credit < 1, turns.count > 1 {
                share.credit += share.weight
                if share.credit < 1 {
                    queues[client] = share
                    _ = turns.popFirst()
                    turns.append(client)
                    continue
                }
            }
            let key = share.waiting.popFirst()
            share.credit = max(0, share.credit - 1)
            if share.waiting.isEmpty {
                _ = turns.popFirst()
            } else {
                queues[client] = share
                if share.credit < 1, turns.count > 1 {
                    _ = turns.popFirst()
                    turns.append(client)
                }
            }
            if let key {
                count -= 1
                return key
            }
        }
        return nil
    }

    /// Takes everything out, client by client in turn.
    mutating func drain() -> [UInt64] {
        var all: [UInt64] = []
        all.reserveCapacity(count)
        while let key = popFirst() { all.append(key) }
        return all
    }
}
