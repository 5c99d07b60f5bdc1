import YAML

/// Where pieces of a text stand in the file.
struct TextPlaces {
    let source: ScalarSource
    let text: WrittenText
    private let scalars: [Unicode.Scalar]

    init(_ text: WrittenText, in source: ScalarSource) {
        self.source = source
        self.text = text
        scalars = Array((text.source ?? "").unicodeScalars)
    }

    /// Of the first place where the text has this scalar; nil where it has none.
    func first(_ scalar: Unicode.Scalar) -> Place? { scalars.firstIndex(of: scalar).map(place) }

    func last(_ scalar: Unicode.Scalar) -> Place? { scalars.lastIndex(of: scalar).map(place) }

    /// Of the first place where a tag or output names this variable; that of the text where it stands there otherwise
    /// written.
    func variable(_ name: String) -> Place {
        let wanted = Array(name.unicodeScalars)
        var isInTag = false
        for index in scalars.indices {
            if isPair(index, "{", "{") || isPair(index, "{", "%") { isInTag = true }
            if isPair(index, "}", "}") || isPair(index, "%", "}") { isInTag = false }
            guard isInTag, scalars[index...].starts(with: wanted),
                index == 0 || !Self.continuesName(scalars[index - 1]) && scalars[index - 1] != "."
            else { continue }
            let after = index + wanted.count
            if after == scalars.count || !Self.continuesName(scalars[after]) { return place(index) }
        }
        return text.place
    }

    private func place(_ index: Int) -> Place {
        let before = scalars[..<index]
        let line = before.count { $0 == "\n" } + 1
        let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return source.place(line: line, column: index - start + 1, ofScalarAt: text.place)
    }

    private func isPair(_ index: Int, _ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        scalars[index] == first && index + 1 < scalars.count && scalars[index + 1] == second
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
