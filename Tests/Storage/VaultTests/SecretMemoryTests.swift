import Messaging
import Testing

@testable import Vault

struct SecretMemoryTests {
    @Test func `secrets of every size lie in libcrypto's memory and lend what they were given`() {
        ProcessMemory.wipeSecrets()
        for count in [0, 1, 31, 32, 33, 65_536] {
            let bytes = [UInt8](repeating: 0xA5, count: count)
            #expect(Secret(bytes).bytes == bytes)
        }
    }
}
