import Messaging

/// A text with places to fill in, parsed once and rendered often.
///
/// The language is the output of Liquid: `{{ code }}`, `{{ client.name }}`, with `{{-` and `-}}` taking the white space
/// on their side with them.
public struct Template: Sendable {
    let parts: [Part]

    enum Part: Sendable {
        case text(String)
        case variable(path: [String])
    }

    /// The names it prints, each once, in order of appearance.
    public var variables: [String] {
        parts.reduce(into: []) { names, part in
            guard case .variable(let path) = part else { return }
            let name = path.joined(separator: ".")
            if !names.contains(name) { names.append(name) }
        }
    }

    /// Fills it in. Strict: what the values lack refuses the whole text.
    public func render(with values: Value) throws(MissingVariable) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .variable(let path):
                guard let value = values.at(path)?.scalarText else {
                    throw MissingVariable(name: path.joined(separator: "."))
                }
                text += value
            }
        }
        return text
    }
}

/// A template prints something that the caller did not bring.
public struct MissingVariable: Error, Sendable, Hashable {
    /// As written in the template: `client.name`.
    public let name: String
}

/// Why a text is not a template. Line and column count from 1, inside the text; columns count Unicode scalars.
public struct TemplateSyntaxError: Error, Sendable, Hashable {
    public let sentence: String
    public let line: Int
    public let column: Int
}
