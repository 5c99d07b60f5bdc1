/// Unicode scalars out of a `String`'s own bytes, which are valid UTF-8.
enum UTF8Scalars {
    /// The scalar that begins at `index`, which is moved behind it.
    @inline(__always)
    static func next(in bytes: Span<UInt8>, at index: inout Int) -> UInt32 {
        let lead = UInt32(bytes[index])
        if lead < 0x80 {
            index += 1
            return lead
        }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
        index += length
        return scalar
    }
}
