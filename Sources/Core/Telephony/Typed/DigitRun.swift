/// ASCII digits in place, without an allocation.
///
/// At most 64 are kept: any number of more than 17 is too long for every plan, whatever prefixes are taken off it.
public struct DigitRun: Sendable {
    private var storage: InlineArray<64, UInt8>
    private var start = 0
    private var end = 0

    init() { storage = InlineArray(repeating: 0) }

    /// - Parameter ascii: digits and nothing else.
    public init(ascii: Span<UInt8>) {
        self.init()
        for index in 0..<min(64, ascii.count) { append(ascii[index]) }
    }

    init(_ code: CallingCode, _ national: DigitRun) {
        self.init()
        let value = code.value
        if value >= 100 { append(UInt8(value / 100) + 0x30) }
        if value >= 10 { append(UInt8(value / 10 % 10) + 0x30) }
        append(UInt8(value % 10) + 0x30)
        append(national, 0..<national.count)
    }

    public var count: Int { end - start }

    public subscript(index: Int) -> UInt8 { storage[start + index] }

    public func append(to bytes: inout [UInt8]) {
        for index in start..<end { bytes.append(storage[index]) }
    }

    mutating func append(_ digit: UInt8) {
        guard end < 64 else { return }
        storage[end] = digit
        end += 1
    }

    mutating func append(_ digits: DigitRun, _ range: Range<Int>) {
        for index in range { append(digits.storage[digits.start + index]) }
    }

    mutating func removeFirst(_ count: Int) { start = min(end, start + count) }
}

extension DigitRun: CustomStringConvertible {
    /// The digits themselves: they are somebody's number, and no text for a log.
    public var description: String {
        String(unsafeUninitializedCapacity: count) { bytes in
            for index in 0..<count { bytes[index] = storage[start + index] }
            return count
        }
    }
}
