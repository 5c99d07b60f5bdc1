/// The ready texts of one-time codes, one a language.
public enum ReadyTexts {
    /// By language.
    public static let all: [ReadyText] = ReadyTextTable.lines.description.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: "|").map(String.init)
        guard fields.count >= 3, let source = ReadyText.Source(rawValue: fields[1]) else { return nil }
        return ReadyText(
            language: fields[0], text: fields[2], warning: fields.count > 3 ? fields[3] : nil, source: source)
    }

    private static let plain = parsed(withWarning: false)
    private static let warning = parsed(withWarning: true)

    /// The templates by language, parsed once.
    /// - Parameter isWarning: with the warning where there is one; some languages then take two parts.
    public static func templates(withWarning isWarning: Bool) -> [String: Template] { isWarning ? warning : plain }

    /// Every text of the table is a template; a test holds it to that.
    private static func parsed(withWarning isWarning: Bool) -> [String: Template] {
        all.reduce(into: [:]) { templates, ready in
            templates[ready.language] = try? Template(parsing: ready.text(withWarning: isWarning))
        }
    }
}
