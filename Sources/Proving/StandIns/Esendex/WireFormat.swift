import Messaging
import WireFormats

/// The two forms in which the API is spoken.
enum WireFormat {
    case json, xml

    /// By the content type; by the first byte where that says nothing, as older clients need. Nil is 415.
    static func ofRequest(contentType: String?, body: [UInt8]) -> WireFormat? {
        let type = contentType?.lowercased() ?? ""
        if type.contains("json") { return .json }
        if type.contains("xml") { return .xml }
        switch body.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): return .json
        case UInt8(ascii: "<"), 0xEF: return .xml
        default: return nil
        }
    }

    /// By `Accept` where it names one of the two (the first that it names), else as the request came.
    static func ofAnswer(accept: String?, request: WireFormat) -> WireFormat {
        for type in (accept ?? "").lowercased().split(separator: ",") {
            if type.contains("json") { return .json }
            if type.contains("xml"), !type.contains("xhtml") { return .xml }
        }
        return request
    }

    /// The body as one kind of value whichever way it was written.
    func value(of body: [UInt8]) throws(APIError) -> Value {
        switch self {
        case .json:
            do { return try JSON.parse(body) } catch {
                throw APIError("body_malformed", "Not JSON: \(error.what) (line \(error.line), column \(error.column))")
            }
        case .xml:
            do { return Self.value(of: try XML.parse(body)) } catch {
                throw APIError("body_malformed", "Not XML: \(error.what)")
            }
        }
    }

    /// `message` elements become the array `messages`, every other element a member with its text.
    private static func value(of node: XMLNode) -> Value {
        var members = Value.Members()
        var messages: [Value] = []
        for child in node.children {
            if child.name.lowercased() == "message" {
                messages.append(value(of: child))
            } else {
                members[child.name] = child.children.isEmpty ? .string(child.text) : value(of: child)
            }
        }
        if !messages.isEmpty { members["messages"] = .array(messages) }
        return .object(members)
    }
}
