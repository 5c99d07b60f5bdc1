import Glibc

/// The lines of an audit log, live or exported, one after the other.
struct AuditLines: ~Copyable {
    struct Line {
        /// Without its line feed.
        let bytes: [UInt8]
        /// False for an end without a line feed, and for what is too long for a line.
        let isWhole: Bool
    }

    private let path: String
    private let file: OpenFile
    private var left: Int
    private var block: [UInt8] = []
    private var place = 0

    private static let blockSize = 1 << 18
    /// No line that was ever written comes near.
    private static let longestLine = 1 << 20

    /// Reads no more than `size` bytes; nil: as many as there are, at a moment when nobody is writing.
    init(_ path: String, upTo size: Int? = nil) throws(VaultError) {
        let file = try OpenFile(path, O_RDONLY)
        left = if let size { size } else { try Self.quietSize(of: file, path) }
        self.file = file
        self.path = path
    }

    /// How many bytes there are.
    var size: Int { left + block.count - place }

    private static func quietSize(of file: borrowing OpenFile, _ path: String) throws(VaultError) -> Int {
        try file.lockAgainstMartlet(path, LOCK_SH)
        defer { flock(file.descriptor, LOCK_UN) }
        var status = stat()
        guard unsafe fstat(file.descriptor, &status) == 0 else { throw .system(path, "could not be looked at") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw VaultError(.fileSystem, "\(path): this is no file") }
        return Int(status.st_size)
    }

    mutating func next() throws(VaultError) -> Line? {
        while true {
            if let end = block[place...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { place = end + 1 }
                return Line(bytes: Array(block[place..<end]), isWhole: true)
            }
            guard left > 0, block.count - place <= Self.longestLine else { return rest() }
            try fill()
        }
    }

    private mutating func rest() -> Line? {
        defer { (place, left) = (block.count, 0) }
        return place < block.count ? Line(bytes: Array(block[place...]), isWhole: false) : nil
    }

    private mutating func fill() throws(VaultError) {
        let wanted = min(left, Self.blockSize)
        let more = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            let room = unsafe UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: wanted)
            filled = unsafe file.readAll(into: room) ?? 0
        }
        guard more.count == wanted else { throw .system(path, "could not be read to its end") }
        left -= wanted
        block = Array(block[place...]) + more
        place = 0
    }
}

extension AuditFile {
    /// Hands out the entries of a log, live or exported, as the JSON they are; nothing is checked.
    public static func eachEntry(of path: String, _ body: ([UInt8]) -> Void) throws(VaultError) {
        var lines = try AuditLines(path)
        while let line = try lines.next(), line.isWhole { if !AuditHead.begins(line.bytes) { body(line.bytes) } }
    }
}
