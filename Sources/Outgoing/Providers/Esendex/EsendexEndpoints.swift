import Messaging
import Ports
import ProviderKit
import WireFormats

/// Where one account's requests go. What never changes is made once, so that the credentials are encoded once and stay
/// mute.
struct EsendexEndpoints: Sendable {
    let dispatcher: HTTPEndpoint
    let accounts: HTTPEndpoint
    private let base: String
    private let authorization: HTTPEndpoint.Header

    init(at base: BaseURL, username: Secret, password: Secret) {
        let credentials = username.withBytes { name in
            password.withBytes { word in Base64.encode(Array(name) + [UInt8(ascii: ":")] + Array(word)) }
        }
        authorization = HTTPEndpoint.Header("Authorization", secret: Secret(Array("Basic ".utf8) + credentials))
        self.base = base.text + "/v1.0/"
        dispatcher = HTTPEndpoint(
            method: "POST", url: self.base + "messagedispatcher",
            headers: [.init("Content-Type", "application/json"), .init("Accept", "application/json"), authorization])
        accounts = HTTPEndpoint(
            method: "GET", url: self.base + "accounts", headers: [.init("Accept", "application/json"), authorization])
    }

    /// One message's header, by its id.
    func header(_ id: String) -> HTTPEndpoint { headers(at: "/" + Self.encoded(id)) }

    /// The headers of an account's messages to a number since a moment, at most so many.
    func headers(of account: Secret, to digits: String, since start: Instant, count: Int) -> HTTPEndpoint {
        let account = account.withBytes { Self.encoded(String(decoding: $0, as: UTF8.self)) }
        // Whole seconds, as the API's own examples write times.
        let start = Instant(microseconds: start.microseconds / 1_000_000 * 1_000_000).rfc3339.replacing(
            ".000Z", with: "Z")
        return headers(at: "?accountreference=\(account)&to=\(digits)&start=\(Self.encoded(start))&count=\(count)")
    }

    /// Headers come in XML whatever is asked for.
    private func headers(at rest: String) -> HTTPEndpoint {
        HTTPEndpoint(
            method: "GET", url: base + "messageheaders" + rest,
            headers: [.init("Accept", "application/xml"), authorization])
    }

    /// Percent-encoded but for the unreserved characters (RFC 3986, 2.3).
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += byte < 0x10 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
