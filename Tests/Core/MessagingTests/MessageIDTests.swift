import Messaging
import Testing

@Suite struct MessageIDTests {
    @Test func `its text reads back, whatever the bits`() {
        var random = SplitMix(seed: 1)
        for _ in 0..<1_000 {
            let id = MessageID(high: random.next(), low: random.next())
            #expect(MessageID(id.description) == id)
        }
    }

    @Test func `its text is the usual form of RFC 9562`() {
        let id = MessageID(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(MessageID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") == id)
    }

    @Test(
        arguments: [
            "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
            "017f22e2+79b0-7cc3-98c4-dc0c0c07398f", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
            "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}", " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "017f22e2-79b0-7cc3-98c4-dc0c0c0739é",
        ])
    func `anything else is no id`(text: String) {
        #expect(MessageID(text) == nil)
    }
}

@Suite struct MessageIDSequenceTests {
    private let start = Instant(milliseconds: 1_700_000_000_000)

    @Test func `an id is a UUIDv7 of its millisecond`() {
        var sequence = MessageIDSequence()
        let id = sequence.next(at: start, random: .max)
        #expect(id.high >> 16 == 1_700_000_000_000)
        #expect(id.high >> 12 & 0xF == 7)
        #expect(id.low >> 62 == 0b10)
    }

    @Test func `within a millisecond it counts, and a full counter borrows the next`() {
        var sequence = MessageIDSequence()
        let keys = (0..<10_000).map { _ in sequence.next(at: start, random: 0).high }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
        #expect(keys.allSatisfy { $0 >> 12 & 0xF == 7 })
        #expect(keys[4_096] >> 16 == 1_700_000_000_001)
    }

    @Test func `it never goes backwards, whatever the clock does`() {
        var random = SplitMix(seed: 3)
        var sequence = MessageIDSequence()
        var now = start
        var last: UInt64 = 0
        for _ in 0..<10_000 {
            now = now + .milliseconds(Int64(random.next() % 200) - 120)
            let id = sequence.next(at: now, random: random.next())
            #expect(id.high > last)
            last = id.high
        }
    }

    @Test func `after a restart it goes on behind the newest key of the store`() {
        var before = MessageIDSequence()
        let newest = before.next(at: start + .hours(1), random: 0).high
        var after = MessageIDSequence(after: newest)
        #expect(after.next(at: start, random: 0).high == newest + 1)
    }
}
