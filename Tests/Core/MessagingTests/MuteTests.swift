import Messaging
import Testing

@Suite struct MuteTests {
    @Test func `a number shows no more than its calling code and its last two digits`() {
        let number = E164(digits: "447700900123", callingCodeLength: 2)
        #expect("\(number)" == "+44…23")
    }

    @Test func `a secret says nothing of itself, and lends its bytes`() {
        let secret = Secret(Array("hunter2".utf8))
        var shown = "\(secret) \(String(reflecting: secret)) \(String(describing: Optional(secret)))"
        dump(secret, to: &shown)
        #expect(!shown.contains("hunter2"))
        #expect(!shown.contains("104"))
        #expect(secret.withBytes { Array($0) } == Array("hunter2".utf8))
        #expect(secret.count == 7)
    }
}
