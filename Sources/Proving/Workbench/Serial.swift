import Glibc

/// The number of a message, written into its text as `bench-000000042` so that its arrival is told from others.
enum Serial {
    static let mark = "bench-"
    static let digits = 9

    static func write(_ serial: Int, digits: Int, at target: UnsafeMutablePointer<UInt8>) {
        var rest = serial
        for position in stride(from: digits - 1, through: 0, by: -1) {
            target[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// Appends every serial that stands in the bytes, in their order.
    static func find(in bytes: UnsafeBufferPointer<UInt8>, into found: inout [Int]) {
        guard let start = bytes.baseAddress else { return }
        let end = start + bytes.count
        let markLength = mark.utf8.count
        var here = start
        while let hyphen = memchr(here, Int32(UInt8(ascii: "-")), end - here) {
            here = UnsafePointer(hyphen.assumingMemoryBound(to: UInt8.self)) + 1
            guard here - start >= markLength, memcmp(here - markLength, mark, markLength) == 0 else { continue }
            guard here + digits <= end else { return }
            var serial = 0
            for position in 0..<digits { serial = serial &* 10 &+ Int(here[position] &- 0x30) }
            found.append(serial)
        }
    }
}
