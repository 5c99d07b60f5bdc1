import Messaging
import Ports

/// An endpoint as the transport keeps it: checked, its header list built once, and idle handles that need only a body.
///
/// Lives on the transport's thread alone.
final class PreparedEndpoint {
    /// What the transport knows it by.
    let key: ObjectIdentifier
    let url: String
    let method: String
    let host: String
    let scheme: String
    let unixSocket: String?
    let headers: HeaderList
    /// Gone as soon as nobody can make a call with it any more; then this goes too.
    private(set) weak var endpoint: HTTPEndpoint?
    private var idle: [EasyHandle] = []

    /// More handles than this are not kept: each holds some 20 kB inside libcurl.
    private static let idleLimit = 512
    private static let methods: Set<String> = ["GET", "POST", "PUT", "PATCH", "DELETE"]

    init(_ endpoint: HTTPEndpoint, unixSocket: String?) throws(CallRefused) {
        guard let parts = URLParts(endpoint.url) else { throw CallRefused("the provider's URL cannot be read") }
        guard parts.scheme == "https" || parts.scheme == "http" else {
            throw CallRefused("\(parts.host): \(parts.scheme) is not spoken here; write https")
        }
        guard parts.scheme == "https" || parts.isLoopback || unixSocket != nil else {
            throw CallRefused("\(parts.host): plain http goes to this machine only; write https")
        }
        guard !parts.namesUser else { throw CallRefused("\(parts.host): the URL must not hold a user or a password") }
        guard Self.methods.contains(endpoint.method) else {
            throw CallRefused("\(parts.host): the method \(endpoint.method) is not spoken here")
        }
        guard let headers = HeaderList(endpoint.headers) else {
            throw CallRefused("\(parts.host): a header holds a line break or has no proper name")
        }
        key = ObjectIdentifier(endpoint)
        url = endpoint.url
        method = endpoint.method
        host = parts.host
        scheme = parts.scheme
        self.unixSocket = unixSocket
        self.headers = headers
        self.endpoint = endpoint
    }

    var hasBody: Bool { method != "GET" && method != "DELETE" }

    func handle() throws(CallRefused) -> EasyHandle {
        if let handle = idle.popLast() { return handle }
        guard let handle = EasyHandle(for: self) else { throw CallRefused("\(host): libcurl gave no handle") }
        return handle
    }

    func giveBack(_ handle: EasyHandle) {
        if idle.count < Self.idleLimit { idle.append(handle) }
    }
}

/// Why a call does not even begin.
struct CallRefused: Error {
    let sentence: String
    init(_ sentence: String) { self.sentence = sentence }

    var result: CallResult { .notSent(Reason(.notStarted, sentence)) }
}
