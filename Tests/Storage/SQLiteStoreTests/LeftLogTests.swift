import Foundation
import Ports
import Testing

@testable import SQLiteStore

/// A log that lies where a store is to be opened.
@Suite struct LeftLogTests {
    @Test(arguments: [true, false])
    func `a log without its database is no fresh start`(isEmpty: Bool) throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.writeAndWait([.accept(Sample.message(0))])
        let copy = folder.path + "/copy"
        try FileManager.default.copyItem(atPath: folder.store + "-wal", toPath: copy + "-wal")
        if isEmpty { try Data().write(to: URL(fileURLWithPath: copy)) }
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: copy) }
        #expect(error?.sentence.contains("its log \(copy)-wal is there") == true)
        #expect(FileManager.default.fileExists(atPath: copy + "-wal"))
        store.close()
    }
}
