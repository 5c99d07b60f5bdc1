import Messaging

/// Messages that stay in the store until their client's line in memory grows short: of each only the key is here.
struct Parking: Sendable {
    /// Messages that nothing but their turn tells apart: what keeps one waiting keeps all waiting. They are fed in order.
    struct Line: Hashable, Sendable {
        let client: String
        let purpose: Purpose
        let channel: Channel
        let country: String
        let candidates: [String]
        let senders: [SenderName]
    }

    private struct Row: Sendable {
        /// Nil while the row is free.
        var line: Line?
        /// Of these in memory.
        var inMemory = 0
        var parked = Fifo<UInt64>()
        /// In `parked` or being fetched.
        var count = 0
        var isFetching = false
        /// What spoke against its candidates when one of them last had to wait.
        var notes: [Decision.Note] = []
    }

    /// The most of a line that is in memory; it is fetched again when half of it is left.
    var window = BacklogLimit.inMemory
    /// The store's one thread reads them, and codes wait meanwhile to be written.
    private static let mostAtOnce = 250
    private var rows: [Row] = []
    private var freeRows: [Int] = []
    /// Lines of which a message is in memory, in the store, or being fetched.
    private(set) var rowOfLine: [Line: Int] = [:]
    private var rowOfKey: [UInt64: Int] = [:]
    /// Rows that have grown short.
    private var hungry: Set<Int> = []

    var count: Int { rowOfKey.count }
    var isHungry: Bool { !hungry.isEmpty }
    func holds(_ key: UInt64) -> Bool { rowOfKey[key] != nil }

    /// It is kept as long as one of its messages is; one that is neither parked nor `entered` keeps it for ever.
    mutating func row(of line: Line) -> Int {
        if let row = rowOfLine[line] { return row }
        let row = freeRows.popLast() ?? rows.count
        if row == rows.count { rows.append(Row()) }
        rows[row].line = line
        rowOfLine[line] = row
        return row
    }

    private mutating func freeIfEmpty(_ row: Int) {
        guard rows[row].inMemory == 0, rows[row].count == 0, !rows[row].isFetching, let line = rows[row].line else {
            return
        }
        rowOfLine[line] = nil
        rows[row] = Row()
        freeRows.append(row)
        hungry.remove(row)
    }

    /// True when the message waits in the store: behind others of its line that do, or because its line is long enough.
    mutating func parks(_ key: UInt64, in row: Int) -> Bool {
        guard rows[row].count > 0 || rows[row].inMemory >= window else { return false }
        rows[row].parked.append(key)
        rows[row].count += 1
        rowOfKey[key] = row
        feel(row)
        return true
    }

    mutating func entered(_ row: Int) { rows[row].inMemory += 1 }

    mutating func left(_ row: Int) {
        rows[row].inMemory -= 1
        feel(row)
        freeIfEmpty(row)
    }

    mutating func kept(_ row: Int, waitingBy notes: [Decision.Note]) { rows[row].notes = notes }

    /// Why nobody of its line got on, for a message that is parked.
    func notes(of key: UInt64) -> [Decision.Note] { rowOfKey[key].map { rows[$0].notes } ?? [] }

    /// Takes a message out; false when it is not parked.
    mutating func remove(_ key: UInt64) -> Bool {
        guard let row = rowOfKey.removeValue(forKey: key) else { return false }
        rows[row].count -= 1
        freeIfEmpty(row)
        return true
    }

    /// What is to be fetched now, line by line.
    mutating func takeFetches() -> [FetchOrder] {
        defer { hungry = [] }
        return hungry.sorted().compactMap { row in
            var keys: [UInt64] = []
            while keys.count < min(max(1, window / 2), Self.mostAtOnce), let key = rows[row].parked.popFirst() {
                if rowOfKey[key] == row { keys.append(key) }
            }
            guard !keys.isEmpty else { return nil }
            rows[row].isFetching = true
            return FetchOrder(keys: keys, row: row)
        }
    }

    /// They came, or what was asked for could not be read and is asked for again.
    mutating func fetched(_ order: FetchOrder, isThere: Bool) {
        rows[order.row].isFetching = false
        if !isThere {
            let later = rows[order.row].parked.drain()
            for key in order.keys + later { rows[order.row].parked.append(key) }
        }
        feel(order.row)
        freeIfEmpty(order.row)
    }

    /// Looks at every line again.
    mutating func feelAll() { for row in rows.indices { feel(row) } }

    private mutating func feel(_ row: Int) {
        guard rows[row].count > 0, !rows[row].isFetching, rows[row].inMemory <= window / 2 else { return }
        hungry.insert(row)
    }
}

/// Messages to be read from the store, in this order.
public struct FetchOrder: Sendable, Hashable {
    public let keys: [UInt64]
    let row: Int
}
