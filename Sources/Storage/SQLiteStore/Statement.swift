import CSQLite

/// A prepared statement, kept for as long as its connection. It answers with results: no throw on the hot path.
@safe struct Statement: ~Copyable {
    private let handle: OpaquePointer

    @unsafe init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe sqlite3_finalize(handle) }

    func bind(_ index: Int32, _ value: Int64) { unsafe sqlite3_bind_int64(handle, index, value) }

    func bindNull(_ index: Int32) { unsafe sqlite3_bind_null(handle, index) }

    /// Binds the text for as long as `body` runs, without a copy; the statement is to be run inside.
    func with(_ index: Int32, text: String, _ body: () -> SQLiteResult) -> SQLiteResult {
        var text = text
        return text.withUTF8 { bytes in
            // A null pointer would bind NULL, even with the length 0.
            let start = unsafe UnsafeRawPointer(bytes.baseAddress) ?? UnsafeRawPointer(handle)
            let count = Int32(bytes.count)
            unsafe sqlite3_bind_text(handle, index, start.assumingMemoryBound(to: CChar.self), count, nil)
            return body()
        }
    }

    /// Binds the bytes for as long as `body` runs, without a copy; the statement is to be run inside.
    func with(_ index: Int32, blob: [UInt8], _ body: () -> SQLiteResult) -> SQLiteResult {
        unsafe blob.withUnsafeBufferPointer { bytes in
            let start = unsafe UnsafeRawPointer(bytes.baseAddress) ?? UnsafeRawPointer(handle)
            unsafe sqlite3_bind_blob(handle, index, start, Int32(bytes.count), nil)
            return body()
        }
    }

    /// Runs a statement that gives no rows.
    func run() -> SQLiteResult {
        let result = step()
        reset()
        return result == .done ? .fine : result
    }

    /// `row`, `done`, or why not.
    func step() -> SQLiteResult { SQLiteResult(unsafe sqlite3_step(handle)) }

    /// Makes it ready for the next run, and lets go of what it read.
    func reset() { unsafe sqlite3_reset(handle) }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String {
        guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
