import Messaging

/// Which one-time code is the newest of a recipient, and who carried the one before.
///
/// Recipients are kept as 64-bit hashes (FNV-1a over client, channel and number): no number is kept beyond its message.
struct CodeRegistry: Sendable {
    /// The code in hand, by recipient.
    private var current: [UInt64: UInt64] = [:]
    /// By the key that stands in a queue: the newer code that took its place.
    private var heirs: [UInt64: Heir] = [:]
    private var recipients: [UInt64: Recipient] = [:]
    private var order = Fifo<UInt64>()
    private var blame = BlamedNumbers()

    private struct Recipient: Sendable {
        /// The newest code that is known of, whatever became of it.
        var newest: UInt64
        var carried: Carried?
    }

    /// The key may stand in the queues of other providers as well, which it left before: those places are nobody's.
    private struct Heir: Sendable {
        let key: UInt64
        let lane: Int
    }

    /// How the last code of a recipient left.
    struct Carried: Sendable {
        let key: UInt64
        let lane: Int
        let isAccepted: Bool
        let at: Instant
        /// A code that comes after this is no resend.
        let until: Instant
    }

    /// Recipients remembered at most; beyond, the oldest are forgotten.
    static let mostRemembered = 100_000

    /// Makes this the newest code; returns the one it takes the place of.
    mutating func take(_ message: Message) -> UInt64? {
        let recipient = Self.recipient(of: message)
        note(message.id.high, of: recipient)
        return current.updateValue(message.id.high, forKey: recipient)
    }

    /// Makes it the newest again, after the one that took its place was not kept.
    mutating func reinstate(_ message: Message) {
        let recipient = Self.recipient(of: message)
        current[recipient] = message.id.high
        recipients[recipient]?.newest = message.id.high
        // It has its place back.
        var key = message.id.high
        while let heir = heirs.removeValue(forKey: key) { key = heir.key }
    }

    /// It was not kept: nothing is superseded by it.
    mutating func forget(_ message: Message) {
        let recipient = Self.recipient(of: message)
        if recipients[recipient]?.newest == message.id.high { recipients[recipient]?.newest = 0 }
    }

    mutating func rested(_ message: Message) {
        let recipient = Self.recipient(of: message)
        if current[recipient] == message.id.high { current[recipient] = nil }
    }

    /// Whether a newer code of its recipient is known of.
    func isSuperseded(_ message: Message) -> Bool {
        recipients[Self.recipient(of: message)].map { $0.newest > message.id.high } ?? false
    }

    /// A code is known of, in hand or not.
    mutating func note(_ message: Message) { note(message.id.high, of: Self.recipient(of: message)) }

    private mutating func note(_ key: UInt64, of recipient: UInt64, carried: Carried? = nil) {
        let known = recipients.count
        // One look-up for all of it: this is on the way of every code.
        Self.note(key, carried, in: &recipients[recipient, default: Recipient(newest: 0)])
        guard recipients.count > known else { return }
        order.append(recipient)
        while order.count > Self.mostRemembered, let oldest = order.popFirst() { recipients[oldest] = nil }
    }

    private static func note(_ key: UInt64, _ carried: Carried?, in recipient: inout Recipient) {
        recipient.newest = max(recipient.newest, key)
        if let carried { recipient.carried = carried }
    }

    // MARK: Places in queues

    mutating func inherit(_ heir: UInt64, from queued: UInt64, in lane: Int) {
        heirs[queued] = Heir(key: heir, lane: lane)
    }

    /// Who stands at the place of this key, which was taken out of the lane's queue.
    mutating func heir(of queued: UInt64, in lane: Int) -> UInt64 {
        var key = queued
        while !heirs.isEmpty, let heir = heirs[key], heir.lane == lane {
            heirs[key] = nil
            key = heir.key
        }
        return key
    }

    // MARK: Resends

    mutating func left(_ message: Message, by lane: Int, accepted: Bool, at now: Instant) {
        let carried = Carried(
            key: message.id.high, lane: lane, isAccepted: accepted, at: now, until: message.expiresAt)
        note(message.id.high, of: Self.recipient(of: message), carried: carried)
    }

    /// How the code before this one left, while it is still worth something.
    func former(of message: Message, at now: Instant) -> Carried? {
        guard let carried = recipients[Self.recipient(of: message)]?.carried, carried.key < message.id.high,
            now < carried.until
        else { return nil }
        return carried
    }

    /// Whether this resend counts against who carried the former: only 15 s or more after it was accepted, and once an
    /// hour for a number, so that nobody can steer routing by asking.
    mutating func blames(_ former: Carried, for message: Message, at now: Instant) -> Bool {
        guard former.isAccepted, now >= former.at + .seconds(15) else { return false }
        var number = RecipientHash()
        number.add(message.content.to.digits)
        return blame.isFirst(number.value, at: now)
    }

    private static func recipient(of message: Message) -> UInt64 {
        var hash = RecipientHash()
        hash.add(message.client)
        hash.add(message.content.to.digits)
        return message.channel == .voice ? ~hash.value : hash.value
    }
}

/// Numbers whose holders asked again, whatever the client: each counts once an hour.
private struct BlamedNumbers: Sendable {
    private var at: [UInt64: Instant] = [:]
    private var order = Fifo<UInt64>()

    mutating func isFirst(_ number: UInt64, at now: Instant) -> Bool {
        while let oldest = order.first, order.count > CodeRegistry.mostRemembered || isOver(oldest, at: now) {
            _ = order.popFirst()
            at[oldest] = nil
        }
        guard at[number] == nil else { return false }
        at[number] = now
        order.append(number)
        return true
    }

    private func isOver(_ number: UInt64, at now: Instant) -> Bool {
        at[number].map { now >= $0 + .hours(1) } ?? true
    }
}

/// FNV-1a, each part with an end.
private struct RecipientHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        value = (value ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
}
