/// The ways in which a provider goes dark (promise 4 of the design), on loopback and without privileges.
enum Darkness: CaseIterable {
    /// Nobody listens any more: a connection is refused at once.
    case refused
    /// Packets vanish: a backlog that is full and that nobody empties, so that the kernel drops every further SYN. (On a
    /// connection that is already open, vanishing packets cannot be told from silence.)
    case dropped
    /// Connections are taken, requests are read, and nothing is ever answered.
    case silent

    var name: String {
        switch self {
        case .refused: "connection refused"
        case .dropped: "packets dropped"
        case .silent: "accepted, then silent"
        }
    }

    /// How long after it was submitted the first code may arrive elsewhere, in seconds.
    var firstWithin: Double {
        switch self {
        case .refused: 1
        case .dropped: 1.5
        case .silent: 5
        }
    }

    /// When the first request tells that something is wrong, in seconds after its start: the hub's own time limits for
    /// codes. A refusal tells at once.
    var tellsAfter: Double {
        switch self {
        case .refused: 0.001
        case .dropped: 0.7
        case .silent: 4
        }
    }
}
