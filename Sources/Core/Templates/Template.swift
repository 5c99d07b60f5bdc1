import Messaging

/// A text with places to fill in, parsed once and rendered often.
public struct Template: Sendable {
    let parts: [Part]

    enum Part: Sendable {
        case text(String)
        case variable(path: [String])
    }
}

/// Why a text is not a template. Line and column count from 1, inside the text.
public struct TemplateSyntaxError: Error, Sendable, Hashable {
    public let sentence: String
    public let line: Int
    public let column: Int
}

/// A template prints something that the caller did not bring.
public struct MissingVariable: Error, Sendable, Hashable {
    /// As written in the template: `client.name`.
    public let name: String
}
