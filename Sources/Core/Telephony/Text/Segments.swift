/// What a text costs: its encoding, its units, and the number of parts it is sent in.
///
/// GSM-7 when every scalar is in the default alphabet or its extension table, else UCS-2 for the whole text. Parts are
/// filled greedily, scalar by scalar: neither an escape and its septet nor a surrogate pair is ever parted, so a part may
/// end one unit early, and the number of parts is not a division. Joined emoji and accents may be parted.
public struct Segments: Sendable, Hashable {
    public let encoding: SMSEncoding
    /// Septets, or UTF-16 code units.
    public let units: Int
    /// The number of parts. A text of nothing is still one message.
    public let count: Int

    /// Counted without an allocation.
    public init(of text: String) {
        let bytes = text.utf8.span
        var isGSM = true
        var septets = 0
        var codeUnits = 0
        var index = 0
        while index < bytes.count {
            let scalar = UTF8Scalars.next(in: bytes, at: &index)
            let width = GSMAlphabet.septets(of: scalar)
            if width == 0 { isGSM = false }
            septets += width
            codeUnits += SMSEncoding.ucs2.units(of: scalar)
        }
        encoding = isGSM ? .gsm7 : .ucs2
        units = isGSM ? septets : codeUnits
        var parts = 0
        Self.forEachPart(of: bytes, as: encoding, units: units) { _ in parts += 1 }
        count = parts
    }

    /// The units of each part, in order. They are those of `units` together.
    static func partUnits(of text: String, as segments: Segments) -> [Int] {
        var parts: [Int] = []
        parts.reserveCapacity(segments.count)
        forEachPart(of: text.utf8.span, as: segments.encoding, units: segments.units) { parts.append($0) }
        return parts
    }

    @inline(__always)
    private static func forEachPart(
        of bytes: Span<UInt8>, as encoding: SMSEncoding, units: Int, _ body: (_ units: Int) -> Void
    ) {
        if units <= encoding.unitsAlone { return body(units) }
        var used = 0
        var index = 0
        while index < bytes.count {
            let width = encoding.units(of: UTF8Scalars.next(in: bytes, at: &index))
            if used + width > encoding.unitsOfEach {
                body(used)
                used = 0
            }
            used += width
        }
        body(used)
    }
}
