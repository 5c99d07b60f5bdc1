/// Filters for texts that end up in HTML.
enum HTMLText {
    static func escape(_ text: String) -> String { escape(Array(text.utf8)) { _ in false } }

    /// Leaves what is an entity already.
    static func escapeOnce(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return escape(bytes) { isEntity(bytes, at: $0) }
    }

    private static func escape(_ bytes: [UInt8], isEntity: (Int) -> Bool) -> String {
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            case UInt8(ascii: "&") where !isEntity(index): result += "&amp;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `&name;` or `&#12;`; no entity's name is longer than 32 letters.
    private static func isEntity(_ bytes: [UInt8], at ampersand: Int) -> Bool {
        var at = ampersand + 1
        let isNumber = at < bytes.count && bytes[at] == UInt8(ascii: "#")
        if isNumber { at += 1 }
        let start = at
        while at < bytes.count, at - start <= 32,
            isNumber ? (48...57).contains(bytes[at]) : (97...122).contains(bytes[at] | 0x20)
        {
            at += 1
        }
        return at > start && at < bytes.count && bytes[at] == UInt8(ascii: ";")
    }

    /// Without scripts, styles, comments and tags; what is never closed stays.
    static func strip(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for (opening, closing) in [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<", ">")] {
            bytes = remove(from: opening, to: closing, in: bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func remove(from opening: String, to closing: String, in bytes: [UInt8]) -> [UInt8] {
        let (opening, closing) = (Array(opening.utf8), Array(closing.utf8))
        var result: [UInt8] = []
        var ends = Search(closing).all(in: bytes)[...]
        var at = 0
        while at < bytes.count {
            guard bytes[at...].starts(with: opening) else {
                result.append(bytes[at])
                at += 1
                continue
            }
            ends = ends.drop { $0 < at + opening.count }
            guard let end = ends.first else { return result + bytes[at...] }
            at = end + closing.count
        }
        return result
    }
}
