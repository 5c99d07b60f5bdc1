/// What somebody typed, as Unicode scalars in place, and the part of it that is looked at.
struct TypedText {
    /// libphonenumber refuses longer ones unread.
    static let longest = 250

    private(set) var scalars: InlineArray<250, UInt32>
    var start = 0
    var end = 0

    init() { scalars = InlineArray(repeating: 0) }

    /// Nil for a text that is too long.
    init?(_ text: borrowing UTF8Span) {
        self.init()
        var iterator = text.makeUnicodeScalarIterator()
        while let scalar = iterator.next() {
            guard end < Self.longest else { return nil }
            append(scalar.value)
        }
    }

    var indices: Range<Int> { start..<end }
    var count: Int { end - start }

    subscript(index: Int) -> UInt32 { scalars[index] }

    mutating func append(_ scalar: UInt32) {
        scalars[end] = scalar
        end += 1
    }

    /// Where the ASCII text first stands.
    func firstIndex(of text: StaticString) -> Int? {
        let length = text.utf8CodeUnitCount
        guard count >= length else { return nil }
        return (start...end - length).first { index in
            (0..<length).allSatisfy { scalars[index + $0] == UInt32(text.utf8Start[$0]) }
        }
    }
}
