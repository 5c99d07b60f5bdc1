/// The part of an address after `?`. Keys compare without case.
struct Query {
    private var values: [String: String] = [:]

    init(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[Self.decoded(parts[0]).lowercased()] = parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
    }

    /// `key` is given in lower case.
    subscript(key: String) -> String? { values[key] }

    /// `%XX` and `+` undone; what is malformed stands for itself.
    private static func decoded(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                at += 3
            } else {
                result.append(bytes[at] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[at])
                at += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
