import Messaging

/// Which one-time code is the newest of a recipient, and who carried the one before.
///
/// Recipients are kept as 64-bit hashes (FNV-1a over client, channel and number): no number is kept beyond its message.
struct CodeRegistry: Sendable {
    /// The code in hand, by recipient.
    private var current: [UInt64: UInt64] = [:]
    /// By the key that stands in a queue: the newer code that took its place.
    private var heirs: [UInt64: UInt64] = [:]
    private var carried: [UInt64: Carried] = [:]
    private var order = Fifo<UInt64>()

    /// How the last code of a recipient left.
    struct Carried: Sendable {
        let lane: Int
        let isAccepted: Bool
        let at: Instant
        /// A code that comes after this is no resend.
        let until: Instant
        var blamedAt: Instant?
    }

    /// Recipients remembered at most; beyond, the oldest are forgotten.
    private static let mostRemembered = 100_000

    /// Makes this the newest code; returns the one it takes the place of.
    mutating func take(_ message: Message) -> UInt64? {
        current.updateValue(message.id.high, forKey: Self.recipient(of: message))
    }

    /// Makes it the newest again, after the one that took its place was not kept.
    mutating func reinstate(_ message: Message) { current[Self.recipient(of: message)] = message.id.high }

    mutating func rested(_ message: Message) {
        let recipient = Self.recipient(of: message)
        if current[recipient] == message.id.high { current[recipient] = nil }
    }

    // MARK: Places in queues

    mutating func inherit(_ heir: UInt64, from queued: UInt64) { heirs[queued] = heir }

    /// Who stands in a queue at the place of this key.
    mutating func heir(of queued: UInt64) -> UInt64 {
        var key = queued
        while !heirs.isEmpty, let heir = heirs.removeValue(forKey: key) { key = heir }
        return key
    }

    // MARK: Resends

    mutating func left(_ message: Message, by lane: Int, accepted: Bool, at now: Instant) {
        let recipient = Self.recipient(of: message)
        let before = carried[recipient]
        if before == nil { order.append(recipient) }
        carried[recipient] = Carried(
            lane: lane, isAccepted: accepted, at: now, until: message.expiresAt, blamedAt: before?.blamedAt)
        while order.count > Self.mostRemembered, let oldest = order.popFirst() { carried[oldest] = nil }
    }

    /// How the code before this one left, while it is still worth something.
    func former(of message: Message, at now: Instant) -> Carried? {
        guard let carried = carried[Self.recipient(of: message)], now < carried.until else { return nil }
        return carried
    }

    /// Whether this resend counts against who carried the former: only 15 s or more after it was accepted, and once an
    /// hour for a recipient, so that nobody can steer routing by asking.
    mutating func blames(_ former: Carried, for message: Message, at now: Instant) -> Bool {
        guard former.isAccepted, now >= former.at + .seconds(15) else { return false }
        if let blamed = former.blamedAt, now < blamed + .hours(1) { return false }
        carried[Self.recipient(of: message)]?.blamedAt = now
        return true
    }

    private static func recipient(of message: Message) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        add(message.client)
        add(message.content.to.digits)
        return message.channel == .voice ? ~hash : hash
    }
}
