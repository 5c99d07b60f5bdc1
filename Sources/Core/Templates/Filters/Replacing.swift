/// `replace`, `remove` and their kin.
struct Replacing {
    private let wanted: [UInt8]
    private let replacement: String

    init(_ wanted: String, _ replacement: String) {
        self.wanted = Array(wanted.utf8)
        self.replacement = replacement
    }

    /// An empty text stands before each scalar and at the end.
    func all(in text: String, _ budget: Budget) throws(RenderProblem) -> String {
        if wanted.isEmpty {
            let scalars = text.unicodeScalars
            try budget.allow(scalars.count + 1, times: replacement.utf8.count)
            return scalars.reduce(into: replacement) { result, scalar in
                result.unicodeScalars.append(scalar)
                result += replacement
            }
        }
        let bytes = Array(text.utf8)
        let places = Search(wanted).all(in: bytes)
        try budget.allow(places.count, times: replacement.utf8.count)
        var result: [UInt8] = []
        var start = 0
        for place in places {
            result += bytes[start..<place]
            result += replacement.utf8
            start = place + wanted.count
        }
        result += bytes[start...]
        return String(decoding: result, as: UTF8.self)
    }

    func first(in text: String) -> String {
        let bytes = Array(text.utf8)
        return replace(at: Search(wanted).first(in: bytes), in: bytes)
    }

    func last(in text: String) -> String {
        let bytes = Array(text.utf8)
        return replace(at: Search(wanted).last(in: bytes), in: bytes)
    }

    private func replace(at place: Int?, in bytes: [UInt8]) -> String {
        guard let place else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes[..<place] + replacement.utf8 + bytes[(place + wanted.count)...], as: UTF8.self)
    }
}
