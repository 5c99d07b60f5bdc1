import Messaging
import WireFormats

/// Reads what the message dispatcher answers in JSON.
enum EsendexAnswer {
    /// The ids of `{"batch":{"messageheaders":[{"id":…},…]}}`, one a message, in order; nil when it is not that.
    static func ids(in body: [UInt8]) -> [String]? {
        guard case .array(let headers)? = (try? JSON.parse(body))?.at(["batch", "messageheaders"]) else { return nil }
        var ids: [String] = []
        ids.reserveCapacity(headers.count)
        for header in headers {
            guard let id = header.members?["id"]?.string, !id.isEmpty else { return nil }
            ids.append(id)
        }
        return ids
    }

    /// The same for an answer that was cut short: every header that came whole counts.
    static func ids(inCut body: [UInt8]) -> [String]? {
        if let ids = ids(in: body) { return ids }
        guard let end = body.lastIndex(of: UInt8(ascii: "}")) else { return nil }
        // Cut after the headers, or between two of them.
        let whole = Array(body[...end])
        return ids(in: whole + Array("}".utf8)) ?? ids(in: whole + Array("]}}".utf8))
    }

    /// The entries of an error body; none when it is not one.
    static func errors(in body: [UInt8]) -> [EsendexError] {
        // Some of Esendex's services write these names with capitals.
        guard let members = (try? JSON.parse(body))?.members, case .array(let entries)? = members.anyCase("errors")
        else {
            return []
        }
        return entries.compactMap { entry in
            guard let code = entry.members?.anyCase("code")?.string else { return nil }
            return EsendexError(code: code, description: entry.members?.anyCase("description")?.string ?? "")
        }
    }
}

extension Value.Members {
    /// The first member of this name, given in lower case and compared without case.
    func anyCase(_ name: String) -> Value? { pairs.first { $0.name.lowercased() == name }?.value }
}
