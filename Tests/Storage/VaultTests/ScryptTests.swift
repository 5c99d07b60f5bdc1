import Foundation
import Messaging
import Testing

@testable import Vault

@Suite("scrypt")
struct ScryptTests {
    private struct Vectors: Decodable {
        struct Case: Decodable {
            let passphrase, salt, derived_hex: String
            let N, r, p, dkLen: Int
        }

        let vectors: [Case]
    }

    @Test func `the vectors of RFC 7914 come out as written`() throws {
        let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        let data = try Data(contentsOf: folder.appendingPathComponent("Data/scrypt_rfc7914.json"))
        let cases = try JSONDecoder().decode(Vectors.self, from: data).vectors
        #expect(cases.map(\.N) == [16, 1_024, 16_384, 1_048_576])
        for item in cases {
            let scrypt = Scrypt(logN: item.N.trailingZeroBitCount, r: item.r, p: item.p, salt: Array(item.salt.utf8))
            let made = scrypt.key(from: Secret(item.passphrase), count: item.dkLen)
            let digits = try #require(made).bytes.map { String(format: "%02x", $0) }.joined()
            #expect(digits == item.derived_hex, "N = \(item.N)")
        }
    }

    @Test func `more than 1 GiB is not tried`() {
        #expect(Scrypt(logN: 21, r: 8, p: 1, salt: []).key(from: Secret("x")) == nil)
        #expect(Scrypt(logN: 20, r: 9, p: 1, salt: []).key(from: Secret("x")) == nil)
    }
}
