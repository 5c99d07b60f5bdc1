import Configuration
import RoutingCore

/// What each text costs at worst, a line each, for people.
struct TextCostTable {
    let file: String
    let texts: [TextCost]

    var lines: String {
        guard !texts.isEmpty else { return "there are no texts in it" }
        let heads = ["template", "language", "encoding", "units", "parts", "from"]
        let rows = [heads] + texts.map(cells)
        let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                // Numbers stand under each other from the right, and nothing stands behind the last.
                if column == 3 || column == 4 { return row[column].padded(before: widths[column]) }
                return column == heads.count - 1 ? row[column] : row[column].padded(to: widths[column])
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private func cells(_ text: TextCost) -> [String] {
        var from = text.origin.path
        if case .file(_, let line, let column) = text.origin { from += ", \(file):\(line):\(column)" }
        return [
            text.template, text.language, text.segments.encoding.rawValue, String(text.segments.units),
            String(text.segments.count), from,
        ]
    }
}

extension String {
    fileprivate func padded(before width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
