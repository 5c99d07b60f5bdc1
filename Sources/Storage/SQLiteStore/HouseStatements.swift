import Messaging
import Ports

/// Finds what is to be erased though nobody wrote anything about it: codes of an earlier run.
final class HouseStatements {
    /// A row as far as housekeeping looks at it.
    struct Row {
        let key: UInt64
        let isCode: Bool
        let expiresAt: Instant
    }

    /// The name under which `progress` keeps up to where all codes are erased.
    private static let codes = "codes erased"

    private let path: String
    private let rows: Statement
    private let progress: Statement
    private let setProgress: Statement

    init(_ connection: Connection) throws(StoreError) {
        path = connection.path
        rows = try connection.prepare(
            "SELECT key, purpose, expires_us FROM message WHERE key > ?1 ORDER BY key LIMIT ?2")
        progress = try connection.prepare("SELECT key FROM progress WHERE what = '\(Self.codes)'")
        setProgress = try connection.prepare(
            "INSERT OR REPLACE INTO progress (what, key) VALUES ('\(Self.codes)', ?1)")
    }

    func rows(after key: UInt64, atMost count: Int) throws(StoreError) -> [Row] {
        rows.bind(1, Int64(bitPattern: key))
        rows.bind(2, Int64(count))
        defer { rows.reset() }
        var found: [Row] = []
        while true {
            switch rows.step() {
            case .row:
                found.append(
                    Row(
                        key: UInt64(bitPattern: rows.integer(0)), isCode: rows.integer(1) == Purpose.otp.code,
                        expiresAt: Instant(microseconds: rows.integer(2))))
            case .done: return found
            case let result: throw result.error("read", path: path)
            }
        }
    }

    /// No code up to this key is left; 0 at first.
    func erasedUpTo() throws(StoreError) -> UInt64 {
        defer { progress.reset() }
        switch progress.step() {
        case .row: return UInt64(bitPattern: progress.integer(0))
        case .done: return 0
        case let result: throw result.error("read", path: path)
        }
    }

    func setErased(upTo key: UInt64) -> SQLiteResult {
        setProgress.bind(1, Int64(bitPattern: key))
        return setProgress.run()
    }
}
