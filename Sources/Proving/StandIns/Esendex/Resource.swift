/// What a path names, after its version.
enum Resource: Equatable {
    case dispatcher, session, headers, inbox, batches, accounts
    case header(String), body(String), batch(String), batchMessages(String), schedule(String), account(String)

    /// The parts of the path in lower case; nil when there is no such resource.
    init?(_ path: [String]) {
        switch (path.first, path.count) {
        case ("messagedispatcher", 1): self = .dispatcher
        case ("session", 2) where path[1] == "constructor": self = .session
        case ("messageheaders", 1): self = .headers
        case ("messageheaders", 2): self = .header(path[1])
        case ("messageheaders", 3) where path[2] == "body": self = .body(path[1])
        case ("inbox", 2) where path[1] == "messages": self = .inbox
        case ("inbox", 3) where path[2] == "messages": self = .inbox
        case ("messagebatches", 1): self = .batches
        case ("messagebatches", 2): self = .batch(path[1])
        case ("messagebatches", 3) where path[2] == "messages": self = .batchMessages(path[1])
        case ("messagebatches", 3) where path[2] == "schedule": self = .schedule(path[1])
        case ("accounts", 1): self = .accounts
        case ("accounts", 2): self = .account(path[1])
        default: return nil
        }
    }

    var methods: [String] {
        switch self {
        case .dispatcher, .session: ["POST"]
        case .schedule: ["DELETE"]
        case .batch: ["GET", "DELETE"]
        default: ["GET"]
        }
    }
}
