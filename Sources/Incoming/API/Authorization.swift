import Gateway
import HTTPServer
import WireFormats

extension Credentials {
    /// Reads `Authorization: Bearer KEY` or `Basic base64(NAME:KEY)` (RFC 6750, RFC 7617); anything else is none.
    init(_ request: HTTPRequest) {
        guard let line = request.headers["authorization"], let blank = line.firstIndex(of: " ") else {
            self = .none
            return
        }
        let rest = line[blank...].drop { $0 == " " }
        switch line[..<blank].lowercased() {
        case "bearer": self = .bearer(String(rest), peer: request.peer)
        case "basic":
            guard let bytes = Base64.decode(Array(rest.utf8)), let pair = String(validating: bytes, as: UTF8.self),
                let colon = pair.firstIndex(of: ":")
            else {
                self = .none
                return
            }
            self = .basic(
                user: String(pair[..<colon]), key: String(pair[pair.index(after: colon)...]),
                peer: request.peer)
        default: self = .none
        }
    }
}
