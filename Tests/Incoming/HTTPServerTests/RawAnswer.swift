/// An answer as it came over the wire.
struct RawAnswer {
    let status: Int
    let head: String
    let body: String

    /// The value of a header line; `name` in lower case.
    func header(_ name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            if line[..<colon].lowercased() == name {
                return String(line[line.index(after: colon)...].drop { $0 == " " })
            }
        }
        return nil
    }

    /// All whole answers in these bytes, in order; those that announce `100 Continue` included.
    static func all(in bytes: [UInt8], bodiless: Bool = false) -> [RawAnswer] {
        var answers: [RawAnswer] = []
        var rest = bytes[...]
        while let end = endOfHead(rest) {
            let head = String(decoding: rest[..<end], as: UTF8.self)
            let words = head.prefix { $0 != "\r\n" }.split(separator: " ")
            guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return answers }
            let bare = RawAnswer(status: status, head: head, body: "")
            let length = bodiless || status == 204 || status == 100 ? 0 : Int(bare.header("content-length") ?? "0") ?? 0
            guard rest.endIndex - end >= length else { return answers }
            answers.append(
                RawAnswer(status: status, head: head, body: String(decoding: rest[end..<(end + length)], as: UTF8.self))
            )
            rest = rest[(end + length)...]
        }
        return answers
    }

    private static func endOfHead(_ bytes: ArraySlice<UInt8>) -> Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        var index = bytes.startIndex
        while index + 4 <= bytes.endIndex {
            if bytes[index..<(index + 4)].elementsEqual(mark) { return index + 4 }
            index += 1
        }
        return nil
    }
}
