import Dispatch
import Foundation
import Ports
import Synchronization
import Testing

@testable import SQLiteStore

/// A store in a folder of its own, and what it tells without a write.
final class WatchedStore {
    let folder: Folder
    let store: SQLiteStore
    let log = CommitLog()
    private let told = Told()

    /// Its troubles in its words, nil for the end of one.
    private final class Told: Sendable {
        let sentences = Mutex<[String?]>([])
        let more = DispatchSemaphore(value: 0)
    }

    var path: String { folder.store }

    init(secondsBetweenTries: Double) throws {
        folder = try Folder()
        store = try SQLiteStore(path: folder.store, secondsBetweenTries: secondsBetweenTries)
        store.start { [log, told] writes, error in
            log.hear(writes, error)
            guard writes.isEmpty else { return }
            told.sentences.withLock { $0.append(error?.sentence) }
            told.more.signal()
        }
    }

    deinit { store.close() }

    func accept(_ n: Int) { store.writeAndWait([.accept(Sample.message(n))]) }

    func remove(_ suffixes: String...) throws {
        for suffix in suffixes { try FileManager.default.removeItem(atPath: path + suffix) }
    }

    func moveAway(to name: String) throws {
        for suffix in ["", "-wal"] {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: "\(folder.path)/\(name)\(suffix)")
        }
    }

    func moveBack(_ name: String, _ suffixes: String...) throws {
        for suffix in suffixes {
            try FileManager.default.moveItem(atPath: "\(folder.path)/\(name)\(suffix)", toPath: path + suffix)
        }
    }

    /// Until it has told of a trouble that begins so.
    func waitForTrouble(_ beginning: String = "") { wait { $0?.hasPrefix(beginning) == true } }

    func waitForRecovery() { wait { $0 == nil } }

    private func wait(for isMeant: (String?) -> Bool) {
        while !told.sentences.withLock({ $0.contains(where: isMeant) }) {
            guard told.more.wait(timeout: .now() + 20) == .success else {
                Issue.record("the store told only \(told.sentences.withLock { $0 })")
                return
            }
        }
    }
}
