/// Takes the fields of a `ContentBlob` off the front, one after another; nil when the bytes do not hold the next one.
struct ContentBlobReader {
    /// A text that may be missing, as it stood in the blob.
    struct OptionalText {
        let text: String?
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func text() -> String? {
        guard let length = length() else { return nil }
        return text(of: length)
    }

    mutating func optionalText() -> OptionalText? {
        guard let length = length() else { return nil }
        if length == 0 { return OptionalText(text: nil) }
        guard let text = text(of: length - 1) else { return nil }
        return OptionalText(text: text)
    }

    mutating func texts() -> [String]? {
        guard let count = count() else { return nil }
        var texts: [String] = []
        texts.reserveCapacity(count)
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }

    /// How many follow. Each takes a byte at least, so a count beyond what is left is a lie, and reserves nothing.
    mutating func count() -> Int? {
        guard let count = length(), count <= bytes.count - position else { return nil }
        return count
    }

    private mutating func text(of length: Int) -> String? {
        guard length <= bytes.count - position else { return nil }
        defer { position += length }
        return String(validating: bytes[position..<position + length], as: UTF8.self)
    }

    /// LEB128 of at most four bytes: 256 MB are more than any message.
    private mutating func length() -> Int? {
        var length = 0
        for shift in [0, 7, 14, 21] {
            guard let byte = byte() else { return nil }
            length |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return length }
        }
        return nil
    }
}
