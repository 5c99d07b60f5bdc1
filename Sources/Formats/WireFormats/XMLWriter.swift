/// Writes XML piece by piece, without a space between elements.
public struct XMLWriter {
    public private(set) var text = #"<?xml version="1.0" encoding="utf-8"?>"# + "\n"

    public init() {}

    public var bytes: [UInt8] { Array(text.utf8) }

    /// An element with attributes, and what is inside it.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ body: (inout XMLWriter) -> Void = { _ in }
    ) {
        text += "<\(name)"
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += ">"
        body(&self)
        text += "</\(name)>"
    }

    /// An element with a text inside it.
    public mutating func element(_ name: String, _ content: String) {
        element(name) { $0.text += Self.escaped(content) }
    }

    /// Real clients fail on what is not escaped; characters that XML cannot hold are replaced.
    private static func escaped(_ content: String) -> String {
        var result = ""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "\r": result += "&#13;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
