import Messaging

/// The fixed part of a provider's requests. Made once, so that the transport can keep a prepared handle for it.
public final class HTTPEndpoint: Sendable {
    public let method: String
    public let url: String
    public let headers: [Header]

    public struct Header: Sendable {
        public let name: String
        public let value: Value

        public enum Value: Sendable {
            case plain(String)
            /// The whole value is secret, as with `Authorization`.
            case secret(Secret)
        }

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = .plain(value)
        }

        public init(_ name: String, secret: Secret) {
            self.name = name
            self.value = .secret(secret)
        }
    }

    public init(method: String, url: String, headers: [Header]) {
        self.method = method
        self.url = url
        self.headers = headers
    }
}

/// Method and URL without its query, which can hold a number.
extension HTTPEndpoint: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(method) \(url.prefix { $0 != "?" })" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What is to leave the hub, as a value.
public enum Call: Sendable {
    case http(HTTPEndpoint, body: [UInt8])
    /// A readable block for the hub's standard output.
    case print(String)
    /// Lines for a file, appended whole and synced; beyond `rotateAt` bytes the file is set aside as `path.1`.
    case append(path: String, lines: [UInt8], rotateAt: Int)
}

/// How long a call may take.
public struct CallLimit: Sendable, Hashable {
    public var connect: Interval
    public var whole: Interval

    public init(connect: Interval, whole: Interval) {
        self.connect = connect
        self.whole = whole
    }
}

/// A whole answer.
public struct HTTPAnswer: Sendable, Hashable {
    public var status: Int
    /// Seconds or an HTTP date, as sent.
    public var retryAfter: String?
    /// The answer's `Date`, as sent, where it came with a Retry-After.
    public var date: String?
    public var body: [UInt8]

    public init(status: Int, retryAfter: String? = nil, date: String? = nil, body: [UInt8]) {
        self.status = status
        self.retryAfter = retryAfter
        self.date = date
        self.body = body
    }
}

/// What became of a call. Only the transport knows whether bytes left.
public enum CallResult: Sendable, Hashable {
    case answered(HTTPAnswer)
    /// A sink took it.
    case written
    /// Certainly not received whole by the other side.
    case notSent(Reason)
    /// The whole request, or an unknown part of it, may have been received. `partial` is an answer cut short: its status
    /// line and the body so far may decide.
    case mayHaveBeenSent(Reason, partial: HTTPAnswer?)
}

/// Carries calls out into the world.
public protocol Transport: Sendable {
    /// Returns at once. `done` runs once, on a thread of the transport. A call is never repeated by the transport.
    func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void)
}
