import Messaging

/// Which one-time code is the newest of a recipient, and who carried the one before.
///
/// Recipients are kept as 64-bit hashes (FNV-1a over client, channel and number): no number is kept beyond its message.
struct CodeRegistry: Sendable {
    /// By the key that stands in a queue: the newer code that took its place.
    private var heirs: [UInt64: Heir] = [:]
    private var recipients: [UInt64: Recipient] = [:]
    private var order = Fifo<UInt64>()
    private var blame = BlamedNumbers()

    private struct Recipient: Sendable {
        /// The newest code that is known of, whatever became of it.
        var newest: UInt64 = 0
        /// The code in hand; 0 when none is.
        var inHand: UInt64 = 0
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

    /// Makes this the code in hand.
    /// - Returns: the one whose place it takes, and how the one before it left, while that is still worth something.
    mutating func take(_ message: Message, at now: Instant) -> (older: UInt64?, former: Carried?) {
        let key = message.id.high
        return change(Self.recipient(of: message)) { recipient in
            let older = recipient.inHand
            let former = recipient.carried.flatMap { $0.key < key && now < $0.until ? $0 : nil }
            recipient.inHand = key
            recipient.newest = max(recipient.newest, key)
            return (older == 0 ? nil : older, former)
        }
    }

    /// Makes it the newest again, after the one that took its place was not kept.
    mutating func reinstate(_ message: Message) {
        let recipient = Self.recipient(of: message)
        recipients[recipient]?.inHand = message.id.high
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
        if recipients[recipient]?.inHand == message.id.high { recipients[recipient]?.inHand = 0 }
    }

    /// Whether a newer code of its recipient is known of.
    func isSuperseded(_ message: Message) -> Bool {
        recipients[Self.recipient(of: message)].map { $0.newest > message.id.high } ?? false
    }

    /// A code is known of, in hand or not.
    mutating func note(_ message: Message) {
        let key = message.id.high
        change(Self.recipient(of: message)) { $0.newest = max($0.newest, key) }
    }

    /// One look-up for all of it: this is on the way of every code.
    private mutating func change<Result>(_ recipient: UInt64, _ body: (inout Recipient) -> Result) -> Result {
        let known = recipients.count
        let result = body(&recipients[recipient, default: Recipient()])
        if recipients.count > known {
            order.append(recipient)
            forgetOldest()
        }
        return result
    }

    /// Those with a code in hand stay.
    private mutating func forgetOldest() {
        while order.count > Self.mostRemembered, let oldest = order.popFirst() {
            guard recipients[oldest]?.inHand == 0 else { return order.append(oldest) }
            recipients[oldest] = nil
        }
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
        change(Self.recipient(of: message)) {
            $0.newest = max($0.newest, carried.key)
            $0.carried = carried
        }
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
