import Messaging
import Ports
import SQLiteStore
import Testing

@Suite struct PrivacyTests {
    @Test func `number, text and code stand in no column but the private one`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.write([.accept(Sample.message(1)), Sample.begin(1), Sample.end(1, .accepted(reference: "r1"), .sent)])
        store.close()
        let database = try RawDatabase(folder.store)
        for table in ["message", "attempt"] {
            for column in try database.texts("SELECT name FROM pragma_table_info('\(table)')") where column != "private"
            {
                for value in try database.texts("SELECT \(column) FROM \(table)") {
                    for secret in ["123456", "447700900123", "7700900123", "your code"] {
                        #expect(!value.contains(secret), "\(table).\(column)")
                    }
                }
            }
        }
        #expect(
            try database.text("SELECT instr(private, CAST('123456 is your code.' AS BLOB)) > 0 FROM message") == "1")
    }
}
