import Messaging

/// What a door made of a request: the first stage of a message's way.
public struct Submission: Sendable {
    public var credentials: Credentials
    public var to: String
    /// What the door calls the member that holds the number.
    public var numberPointer = "/to"
    /// True for our own API: `+` and digits, nothing else.
    public var isStrict: Bool
    /// A finished text.
    public var text: String?
    /// A template's name, instead of a text.
    public var template: String?
    /// What the door calls the member that holds the variables.
    public var variablesPointer = "/variables"
    /// What templates can print, by name.
    public var variables = Value.Members()
    /// What routes can look at as `context.MEMBER`.
    public var context = Value.null
    /// The application the caller speaks for, as it names it.
    public var clientID: String?
    /// The caller's name for the application.
    public var applicationName: String?
    /// The one-time code, when the caller names it.
    public var code: String?
    public var language: String?
    public var purpose: Purpose?
    public var channel = Channel.sms
    public var life: Interval?
    public var originator: String?
    public var reference: String?
    /// True at doors through which codes come: a message with a code is `otp` there, unless its client says otherwise.
    public var isFromDoorForCodes = false
    /// When the caller must have its answer: what has not begun by then is cancelled.
    public var callerLeavesAt: Instant?
    /// What the door found wrong; refused together with what the stages find.
    public var problems: [FieldProblem] = []

    public init(credentials: Credentials, to: String, isStrict: Bool) {
        self.credentials = credentials
        self.to = to
        self.isStrict = isStrict
    }
}

extension Submission {
    /// Where a variable is, or should be, in what the caller brought (RFC 6901, 3: `~` and `/` are escaped).
    func pointer(toVariable path: [String]) -> String {
        variablesPointer + path.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }
}

/// How a caller shows who it is.
public enum Credentials: Sendable {
    case none
    /// `peer` is the address of the other side.
    case bearer(String, peer: String = "")
    /// The user must be the client's name.
    case basic(user: String, key: String, peer: String = "")
    /// Already looked at: a key that was checked, or the operator at the control socket.
    case recognised(client: String)
}

/// What is wrong with one member of a request.
public struct FieldProblem: Sendable, Hashable {
    /// A JSON pointer (RFC 6901); empty for the whole.
    public let pointer: String
    /// Stranger-safe: never repeats a number, code or text.
    public let sentence: String

    public init(_ pointer: String, _ sentence: String) {
        self.pointer = pointer
        self.sentence = sentence
    }
}
