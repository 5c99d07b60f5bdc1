import Gateway
import Messaging
import Testing
import WireFormats

@testable import API

@Suite("What Auth0's hook says")
struct Auth0RequestTests {
    private func submission(_ context: String) throws -> Submission {
        let body = try JSON.parse(Array("{\"recipient\": \"+447700900123\", \"context\": \(context)}".utf8))
        return try Auth0Request.submission(from: body, credentials: .none)
    }

    @Test(
        arguments: [
            (#"{"language": "fr"}"#, "fr"), (#"{"locale": "fr-CA"}"#, "fr-CA"),
            (#"{"language": "es-AR,es;q=0.8", "locale": "fr"}"#, "es-AR"),
            (#"{"language": "", "requestInfo": {"lang": "de;q=0.9"}}"#, "de"), (#"{"language": null}"#, nil),
        ] as [(String, String?)])
    func `names its language in one of three places`(context: String, language: String?) throws {
        #expect(try submission(context).language == language)
    }

    @Test func `a spoken code has dots for texts, and none for the hub`() throws {
        let spoken = try submission(#"{"message_type": "voice", "code": "428017"}"#)
        #expect(spoken.channel == .voice && spoken.code == "428017")
        #expect(spoken.variables["code"] == .string("4.2.8.0.1.7"))
        #expect(spoken.context.at(["code"]) == .string("428017"))
        let dotted = try submission(#"{"message_type": "voice", "code": "4.2.8"}"#)
        #expect(dotted.variables["code"] == .string("4.2.8"))
        #expect(try submission(#"{"message_type": "sms", "code": "428017"}"#).variables["code"] == .string("428017"))
    }

    @Test(arguments: [("text", "sms"), ("sms", "sms"), ("voice", "voice"), ("otp_verify", "otp_verify")])
    func `a type of message is spelled as texts test it`(said: String, seen: String) throws {
        let submission = try submission(#"{"message_type": "\#(said)"}"#)
        #expect(submission.variables["message_type"] == .string(seen))
    }
}
