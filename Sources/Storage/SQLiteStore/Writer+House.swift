import Messaging
import Ports

/// Erasing in time, a little at each turn, so that messages are never kept waiting for it.
extension Writer {
    /// At most so many rows are looked at, or codes erased, in one go.
    private static let mostAtOnce = 2_000

    /// Whether more is to be done at once.
    func keepHouse(at now: Instant) -> Result<Bool, StoreError> {
        do throws(StoreError) {
            try seal.keepHouse(at: now)
            return .success(try eraseCodes(at: now))
        } catch {
            return .failure(error)
        }
    }

    private func eraseCodes(at now: Instant) throws(StoreError) -> Bool {
        guard let database else { throw trouble?.error ?? closed }
        let isAtEnd = try lookForEarlierCodes(in: database)
        let over = codes.takeOver(at: now, atMost: Self.mostAtOnce)
        guard !over.isEmpty else { return !isAtEnd }
        // All before the first that is left are erased, as far as the rows of earlier runs were looked through.
        let upTo = min(codes.lowest.map { $0 - 1 } ?? over.max() ?? 0, isAtEnd ? .max : lookedUpTo ?? 0)
        let error = commit { database in
            for key in over {
                let result = database.erasing.eraseCode(key)
                guard result == .fine else { return result }
            }
            return database.house.setErased(upTo: upTo)
        }
        if let error {
            for key in over { codes.note(key, expiresAt: now) }
            throw error
        }
        return over.count == Self.mostAtOnce || !isAtEnd
    }

    /// Notes the codes that an earlier run left, page by page; true once it is through.
    private func lookForEarlierCodes(in database: Database) throws(StoreError) -> Bool {
        if lookedUpTo == nil { lookedUpTo = try database.house.erasedUpTo() }
        let start = lookedUpTo ?? 0
        guard start < firstOfThisRun else { return true }
        let rows = try database.house.rows(after: start, atMost: Self.mostAtOnce)
        for row in rows where row.isCode && row.key < firstOfThisRun {
            codes.note(row.key, expiresAt: row.expiresAt)
        }
        lookedUpTo = rows.count < Self.mostAtOnce ? firstOfThisRun : rows.last?.key
        return lookedUpTo == firstOfThisRun
    }

    /// To be called for each message that is to be written.
    func note(_ message: Message) {
        if firstOfThisRun == .max { firstOfThisRun = message.id.high }
        if message.purpose == .otp { codes.note(message.id.high, expiresAt: message.expiresAt) }
    }
}
