import Foundation
import Messaging
import Ports
import Testing

@testable import SQLiteStore

/// Files of a store that are taken away while it is open.
@Suite struct RemovedFileTests {
    @Test func `what is committed into a removed file is not taken, and no file is made in its place`() throws {
        let store = try WatchedStore(secondsBetweenTries: 3_600)
        store.accept(0)
        try store.remove("", "-wal")
        store.accept(1)
        store.accept(2)
        #expect(store.log.labels == [nil, .unusable, .unusable])
        let sentence = try #require(store.log.entries.last?.error?.sentence)
        #expect(sentence.hasPrefix("\(store.path) was removed or moved away while the hub runs, so nothing is taken."))
        #expect(!FileManager.default.fileExists(atPath: store.path))
        #expect(throws: StoreError.self) {
            try store.store.add(ProviderDrain(provider: "p", reason: "r", at: Sample.start))
        }
    }

    @Test func `a removal is found without a write`() throws {
        let store = try WatchedStore(secondsBetweenTries: 0.01)
        store.accept(0)
        try store.remove("", "-wal")
        store.waitForTrouble()
        #expect(store.log.labels == [nil])
    }

    @Test
    func `what was kept is copied from the process that holds it, as the sentence says, without what was refused`()
        throws
    {
        let store = try WatchedStore(secondsBetweenTries: 3_600)
        store.accept(0)
        try store.remove("", "-wal")
        store.accept(1)
        let sentence = try #require(store.log.entries.last?.error?.sentence)
        let commands = try #require(sentence.firstMatch(of: /cp \S+ \S+ && cp \S+ \S+?(?=,)/))
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", String(commands.output)]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        store.store.close()
        let after = try SQLiteStore(path: store.path)
        #expect(try after.unfinished(at: Sample.start).map(\.message.id.high) == [Sample.key(0)])
        after.close()
    }

    @Test func `moved back, the store goes on by itself, without what was refused`() throws {
        let store = try WatchedStore(secondsBetweenTries: 0.01)
        store.accept(0)
        try store.moveAway(to: "away")
        store.accept(1)
        store.waitForTrouble()
        try store.moveBack("away", "-wal", "")
        store.waitForRecovery()
        store.accept(2)
        #expect(store.log.labels == [nil, .unusable, nil])
        #expect(try store.store.unfinished(at: Sample.start).map(\.message.id.high) == [Sample.key(0), Sample.key(2)])
    }

    @Test func `moved back without its log, which holds messages, the store waits for that too`() throws {
        let store = try WatchedStore(secondsBetweenTries: 0.01)
        store.accept(0)
        try store.moveAway(to: "away")
        store.waitForTrouble()
        try store.moveBack("away", "")
        store.waitForTrouble(store.path + "-wal was removed")
        store.accept(1)
        #expect(store.log.labels == [nil, .unusable])
        try store.moveBack("away", "-wal")
        store.waitForRecovery()
        #expect(try store.store.newestKey() == Sample.key(0))
    }

    @Test func `another file in its place is left as it is`() throws {
        let store = try WatchedStore(secondsBetweenTries: 0.01)
        store.accept(0)
        let other = store.folder.path + "/other"
        try Data("of someone else".utf8).write(to: URL(fileURLWithPath: other))
        #expect(rename(other, store.path) == 0)
        store.accept(1)
        #expect(store.log.labels == [nil, .unusable])
        #expect(store.log.entries.last?.error?.sentence.contains("was replaced by another file") == true)
        store.store.close()
        #expect(try String(contentsOfFile: store.path, encoding: .utf8) == "of someone else")
    }

    @Test func `without its log alone, the store has all of it, and goes on with another`() throws {
        let store = try WatchedStore(secondsBetweenTries: 0.01)
        store.accept(0)
        try store.remove("-wal")
        store.accept(1)
        store.waitForRecovery()
        store.accept(2)
        #expect(store.log.labels == [nil, nil, nil])
        #expect(FileManager.default.fileExists(atPath: store.path + "-wal"))
        let copy = store.folder.path + "/copy"
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: store.path + suffix, toPath: copy + suffix)
        }
        let after = try SQLiteStore(path: copy)
        #expect(try after.unfinished(at: Sample.start).map(\.message.id.high) == (0...2).map(Sample.key))
        after.close()
    }

    @Test(arguments: [true, false])
    func `a log without its database is no fresh start`(isEmpty: Bool) throws {
        let store = try WatchedStore(secondsBetweenTries: 0.01)
        store.accept(0)
        let copy = store.folder.path + "/copy"
        try FileManager.default.copyItem(atPath: store.path + "-wal", toPath: copy + "-wal")
        if isEmpty { try Data().write(to: URL(fileURLWithPath: copy)) }
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: copy) }
        #expect(error?.sentence.contains("its log \(copy)-wal is there") == true)
        #expect(FileManager.default.fileExists(atPath: copy + "-wal"))
    }
}
