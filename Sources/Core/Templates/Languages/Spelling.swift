/// How the subtags of a language tag are written (RFC 5646, 2.1.1).
enum Spelling {
    static let hyphen = UInt8(ascii: "-")
    /// Longer than any tag has reason to be (RFC 5646, 4.4.1, has 35 for what it calls the worst case).
    private static let longest = 128

    /// `ZH_hant` → `zh-Hant`: language small, script with a capital, region in capitals; `_` for `-` is common.
    /// Nil when the text has not the form of a tag.
    static func spelled(_ text: String) -> String? {
        let length = text.utf8.count
        guard length <= longest else { return nil }
        var isTag = true
        let spelled = String(unsafeUninitializedCapacity: length) { written in
            var reader = Reader(written: written)
            for byte in text.utf8 {
                guard reader.take(byte) else { break }
            }
            isTag = reader.end()
            return isTag ? length : 0
        }
        return isTag ? spelled : nil
    }

    /// Writes a tag byte by byte.
    private struct Reader {
        let written: UnsafeMutableBufferPointer<UInt8>
        var count = 0
        /// Where the subtag being read begins, and how many stand before it.
        var start = 0
        var place = 0
        var isAllLetters = true
        /// After a one-letter subtag come extensions or private use: all of it is written small.
        var isExtension = false
        var isTag = true

        init(written: UnsafeMutableBufferPointer<UInt8>) { self.written = written }

        mutating func take(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): written.initializeElement(at: count, to: byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): written.initializeElement(at: count, to: byte | 0x20)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                written.initializeElement(at: count, to: byte)
                isAllLetters = false
            case Spelling.hyphen, UInt8(ascii: "_"):
                endSubtag()
                guard isTag else { return false }
                written.initializeElement(at: count, to: Spelling.hyphen)
                (start, isAllLetters) = (count + 1, true)
                place += 1
            default:
                isTag = false
                return false
            }
            count += 1
            return true
        }

        mutating func end() -> Bool {
            if isTag { endSubtag() }
            return isTag && (place > 0 || count > 1)
        }

        private mutating func endSubtag() {
            let length = count - start
            isTag = (1...8).contains(length)
            guard isTag else { return }
            if place == 0 {
                let isSingle = length == 1
                // `x-…` is for private use, `i-…` was registered before languages had codes.
                isTag =
                    isAllLetters && (!isSingle || written[0] == UInt8(ascii: "x") || written[0] == UInt8(ascii: "i"))
                isExtension = isSingle
            } else if length == 1 {
                isExtension = true
            } else if !isExtension {
                if length == 2 { capitalize(2) } else if length == 4, isAllLetters { capitalize(1) }
            }
        }

        private func capitalize(_ letters: Int) {
            for index in start..<start + letters where written[index] >= UInt8(ascii: "a") { written[index] &= ~0x20 }
        }
    }
}
