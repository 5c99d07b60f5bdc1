/// A file whose last line has no end: a crash cut off an append, or somebody's editor left the line end out.
///
/// A line that a crash tore was never acknowledged. It is removed when it begins like ours, with `{`, and does not end like
/// one, with `}`. Anything else may be worth keeping and is given its line end.
enum TornLine {
    /// How far back the beginning of the last line is looked for; ours are far shorter.
    private static let reach = 1_048_576

    /// The length of the file afterwards.
    static func mend(_ descriptor: Int32, length: Int, _ path: String) throws(SystemCalls.Failure) -> Int {
        guard length > 0 else { return 0 }
        let newline = UInt8(ascii: "\n")
        let last = try SystemCalls.read(1, at: length - 1, from: descriptor, path)
        if last.first == newline { return length }
        let count = min(length, reach)
        let tail = try SystemCalls.read(count, at: length - count, from: descriptor, path)
        let line = tail.lastIndex(of: newline).map { tail[($0 + 1)...] } ?? tail[...]
        if line.first == UInt8(ascii: "{"), line.last != UInt8(ascii: "}") {
            try SystemCalls.truncate(descriptor, to: length - line.count, path)
            try SystemCalls.sync(descriptor, path)
            return length - line.count
        }
        guard try SystemCalls.writeOnce([newline], to: descriptor, path) == 1 else { throw .short(path) }
        return length + 1
    }
}
