import Synchronization

/// What the stand-in has received: when each message came first, and how often it came again.
final class Arrivals: Sendable {
    private struct Book {
        /// By serial, in nanoseconds of the monotonic clock; 0 when it has not come.
        var firstAt: [Int64] = []
        var distinct = 0
        var copiesTooMany = 0
        var requests = 0
    }
    private let book = Mutex(Book())

    /// One request came, with these messages.
    func note(_ serials: [Int], at instant: Int64) {
        book.withLock { book in
            book.requests += 1
            for serial in serials {
                while book.firstAt.count <= serial {
                    book.firstAt.append(contentsOf: repeatElement(0, count: max(65_536, book.firstAt.count)))
                }
                if book.firstAt[serial] == 0 {
                    book.firstAt[serial] = instant
                    book.distinct += 1
                } else {
                    book.copiesTooMany += 1
                }
            }
        }
    }

    /// Messages that came at least once.
    var distinct: Int { book.withLock { $0.distinct } }
    /// Copies beyond the first of each message.
    var copiesTooMany: Int { book.withLock { $0.copiesTooMany } }
    /// Requests that held messages.
    var requests: Int { book.withLock { $0.requests } }
    /// First arrivals by serial, 0 where none.
    var firstAt: [Int64] { book.withLock { $0.firstAt } }
}
