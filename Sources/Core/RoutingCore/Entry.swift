import Messaging

/// A message in the engine: what was tried, and what it waits for.
struct Entry: Sendable {
    let message: Message
    /// Lanes of the message's candidates, in order; at most 64.
    var lanes: [Int]
    var phase: Phase
    /// Attempts begun so far.
    var attempts = 0
    /// A request with it was sent, so that one more is a repeat: an attempt that found no slot before its provider failed
    /// added nothing to anybody's load.
    var hasLeft = false
    /// Bits over `lanes`: never again for this message.
    var excluded: UInt64 = 0
    /// Bits over `lanes`: tried since the last pause.
    var triedThisRound: UInt64 = 0
    /// Pauses so far, for the backoff.
    var rounds = 0
    /// Attempts that may have put a copy on its way.
    var copies = 0
    /// Its batch was refused: it goes alone from now on.
    var goesAlone = false
    /// A newer code has taken its place: nothing of it is tried again.
    var isSuperseded = false
    /// An operator forgot its recipient: nothing of it is tried again.
    var isForgotten = false
    /// It may have left: only what it is asked after, and the one more send, move it.
    var isSettled = false
    /// It is only asked after, and never sent again by itself.
    var isResting = false
    /// While a receipt may still come it is not sent once more.
    var notBefore = Instant(microseconds: 0)
    /// When it looks for another candidate with room, if it still stands in line; a timer rings then or before.
    var looksAt: Instant?
    /// It goes to its provider as a trial, or would be kept waiting by health alone.
    var isExempt = false
    /// What spoke against candidates when it was last decided where it goes, or that it must wait.
    var notes: [Decision.Note] = []
    /// Questions still to be asked about the attempt whose outcome is unknown.
    var lookUps: LookUpPlan?
    /// Where it is counted among those of its kind; nil for a code, and for what is settled.
    var row: Int?
    /// When the last attempt began.
    var beganAt = Instant(microseconds: 0)

    enum Phase: Sendable, Hashable {
        /// In a lane's queue; the place within `lanes`.
        case waiting(Int)
        /// Until a timer rings.
        case pausing(until: Instant)
        /// The attempt is being written down.
        case beginning(Int)
        /// Written down, waits for a free slot.
        case ready(Int)
        case inFlight(Int)
        /// Its provider is being asked what became of it; then it pauses on.
        case asking(until: Instant)

        /// Where an attempt is written down or being made; nil when none is.
        var placeUnderWay: Int? {
            switch self {
            case .beginning(let place), .ready(let place), .inFlight(let place): place
            case .waiting, .pausing, .asking: nil
            }
        }
    }

    /// Makes a candidate the last choice; before any attempt, since those are noted by place.
    mutating func putLast(_ lane: Int) {
        lanes = lanes.filter { $0 != lane } + lanes.filter { $0 == lane }
    }

    /// What the store and the caller should see while it waits for another try.
    var waitingState: MessageState { copies > 0 ? .unknown : .queued }

    var candidatesLeft: Int {
        let all: UInt64 = lanes.count >= 64 ? .max : (1 << UInt64(lanes.count)) - 1
        return (all & ~excluded & ~triedThisRound).nonzeroBitCount
    }

    func isOut(_ place: Int) -> Bool { (excluded | triedThisRound) & (1 << UInt64(place)) != 0 }
    mutating func exclude(_ place: Int) { excluded |= 1 << UInt64(place) }
    mutating func markTried(_ place: Int) { triedThisRound |= 1 << UInt64(place) }

    var request: ProviderHealth.Request {
        ProviderHealth.Request(
            country: message.content.country, channel: message.channel,
            isFirstTryOfCode: message.purpose == .otp && attempts == 0)
    }
}
