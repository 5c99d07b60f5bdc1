import Testing

@testable import Vault

@Suite("What is drawn at random")
struct RandomnessTests {
    @Test func `numbers do not repeat across blocks or threads`() async {
        let entropy = SystemEntropy()
        let drawn = await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<4 { group.addTask { (0..<2_000).map { _ in entropy.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(drawn.count == 8_000)
        #expect(Set(drawn).count == drawn.count)
    }

    @Test func `every base62 digit is as likely as the others`() {
        // 62,000 draws: 1,000 expected of each digit, standard deviation 31; 8 of those either way never happens by chance.
        var counts: [UInt8: Int] = [:]
        for digit in Base62.random(62_000) { counts[digit, default: 0] += 1 }
        #expect(Set(counts.keys) == Set(Base62.digits))
        #expect(counts.values.allSatisfy { (750...1_250).contains($0) })
    }

    @Test func `six digits hold any CRC-32`() {
        #expect(Base62.sixDigits(0) == Array("000000".utf8))
        #expect(Base62.sixDigits(61) == Array("00000z".utf8))
        #expect(Base62.sixDigits(62) == Array("000010".utf8))
        #expect(Base62.sixDigits(.max) == Array("4gfFC3".utf8))
    }

    @Test func `CRC-32 gives the check value of its definition`() {
        #expect(CRC32.of("123456789".utf8) == 0xCBF4_3926)
    }
}
