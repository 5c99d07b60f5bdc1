import CSQLite

/// A prepared statement, kept for as long as its connection. Results are SQLite's own codes: no throw on the hot path.
@safe struct Statement: ~Copyable {
    private let handle: OpaquePointer

    @unsafe init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe sqlite3_finalize(handle) }

    func bind(_ index: Int32, _ value: Int64) { unsafe sqlite3_bind_int64(handle, index, value) }

    func bindNull(_ index: Int32) { unsafe sqlite3_bind_null(handle, index) }

    /// Binds without a copy: the bytes must stay until the statement has run.
    @unsafe func bind(_ index: Int32, text bytes: UnsafeBufferPointer<UInt8>) {
        // A null pointer would bind NULL, even with the length 0.
        let start = unsafe UnsafeRawPointer(bytes.baseAddress) ?? UnsafeRawPointer(handle)
        unsafe sqlite3_bind_text(handle, index, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil)
    }

    /// Binds without a copy: the bytes must stay until the statement has run.
    @unsafe func bind(_ index: Int32, blob bytes: UnsafeBufferPointer<UInt8>) {
        let start = unsafe UnsafeRawPointer(bytes.baseAddress) ?? UnsafeRawPointer(handle)
        unsafe sqlite3_bind_blob(handle, index, start, Int32(bytes.count), nil)
    }

    /// Runs a statement that gives no rows. `SQLITE_OK`, or why not.
    func run() -> Int32 {
        let code = unsafe sqlite3_step(handle)
        unsafe sqlite3_reset(handle)
        return code == SQLITE_DONE ? SQLITE_OK : code
    }

    /// `SQLITE_ROW`, `SQLITE_DONE`, or why not.
    func step() -> Int32 { unsafe sqlite3_step(handle) }

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

/// Lends the UTF-8 of a text without copying it to the heap.
@unsafe func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
}
