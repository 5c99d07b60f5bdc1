import Messaging
import Testing

@testable import Vault

@Suite("Project Wycheproof's vectors come out as written")
struct WycheproofTests {
    @Test func `AES-256-GCM with a 12-byte nonce`() throws {
        let groups = try WycheproofVectors.read("aes_gcm_test").testGroups
        let cases = groups.filter { $0.keySize == 256 && $0.ivSize == 96 }.flatMap(\.tests)
        #expect(cases.count == 66)
        #expect(cases.count(where: \.isValid) == 39)
        for item in cases {
            let key = Secret(try #require(item.key).bytes)
            let nonce = try #require(item.iv).bytes
            let context = try #require(item.aad).bytes
            let message = try #require(item.msg).bytes
            let sealed = try #require(item.ct).bytes + #require(item.tag).bytes
            let opened = AES256GCM.open(sealed, key: key, nonce: nonce, context: context)
            #expect(opened?.bytes == (item.isValid ? message : nil), "case \(item.tcId)")
            let made = AES256GCM.seal(Secret(message), key: key, nonce: nonce, context: context)
            #expect((made == sealed) == item.isValid, "case \(item.tcId)")
        }
    }

    @Test func `HMAC-SHA256, whole and cut to 128 bits`() throws {
        let groups = try WycheproofVectors.read("hmac_sha256_test").testGroups
        #expect(groups.flatMap(\.tests).count == 174)
        for group in groups {
            let length = try #require(group.tagSize) / 8
            for item in group.tests {
                let key = Secret(try #require(item.key).bytes)
                let message = try #require(item.msg).bytes
                let code = try #require(Hashes.hmac(message, key: key))
                let isRight = Hashes.equal([UInt8](code.prefix(length)), try #require(item.tag).bytes)
                #expect(isRight == item.isValid, "case \(item.tcId)")
            }
        }
    }

    @Test func `HKDF-SHA256, and no more than it can give`() throws {
        let cases = try WycheproofVectors.read("hkdf_sha256_test").testGroups.flatMap(\.tests)
        #expect(cases.count == 86)
        for item in cases {
            let material = Secret(try #require(item.ikm).bytes)
            let made = Hashes.hkdf(
                material, salt: try #require(item.salt).bytes, info: try #require(item.info).bytes,
                count: try #require(item.size))
            #expect(made?.bytes == (item.isValid ? item.okm?.bytes : nil), "case \(item.tcId)")
        }
    }
}
