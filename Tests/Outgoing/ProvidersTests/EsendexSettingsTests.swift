import Messaging
import Ports
import ProviderKit
import Providers
import Testing

struct EsendexSettingsTests {
    private func mistake(texts: [String: String] = [:], credentials: [String: String]? = nil) -> SettingError? {
        do {
            _ = try Esendex.kind.make(Sample.settings(texts: texts, credentials: credentials))
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "plain http is for this machine only",
        arguments: [
            ("https://api.esendex.com", true), ("https://api.esendex.com/", true),
            ("https://proxy.example:8443/esendex", true),
            ("http://127.0.0.1:8080", true), ("http://127.8.9.1", true), ("http://localhost:80/", true),
            ("HTTP://LOCALHOST", true), ("http://[::1]:9000", true), ("http://api.esendex.com", false),
            ("http://localhost.example", false), ("http://127.0.0.1.example", false), ("http://127.1", false),
            ("http://127.0.0.256", false), ("http://good@127.0.0.1", false), ("http://127.0.0.1:0", false),
            ("http://127.0.0.1:x", false), ("http://127.0.0.1:", false), ("https://", false), ("https:///x", false),
            ("https://:443", false), ("ftp://127.0.0.1", false), ("api.esendex.com", false), ("", false),
            ("https://a?b", false), ("https://a#b", false), ("https://a b", false), ("https://a\r\nx", false),
            ("https://exämple.com", false),
        ])
    func baseURL(text: String, isAllowed: Bool) {
        #expect((mistake(texts: ["base_url": text]) == nil) == isAllowed)
        if !isAllowed { #expect(mistake(texts: ["base_url": text])?.setting == "base_url") }
    }

    @Test(
        "a sender is a number or at most eleven characters",
        arguments: [
            ("ACME", true), ("A.C-M_E & Co", false), ("A.C-M_E &C", true), ("ABCDEFGHIJK", true),
            ("ABCDEFGHIJKL", false),
            ("+447700900654", true), ("12345678901234567890", true), ("123456789012345678901", false), ("", false),
            ("Café", false), ("a(b)", false),
        ])
    func sender(text: String, isAllowed: Bool) {
        #expect((mistake(texts: ["sender": text]) == nil) == isAllowed)
    }

    @Test func `each credential is needed and must hold something`() {
        let all = ["account": "EX1", "username": "u", "password": "p"]
        #expect(mistake(credentials: all) == nil)
        for name in all.keys {
            var some = all
            some[name] = nil
            #expect(mistake(credentials: some)?.setting == name)
            some[name] = ""
            #expect(mistake(credentials: some)?.setting == name)
        }
        #expect(mistake(credentials: ["account": "EX1", "username": "a:b", "password": "p"])?.setting == "username")
    }

    @Test func `settings are declared as they are read`() {
        #expect(Providers.all.map(\.id) == ["esendex", "console", "file"])
        #expect(Providers.all.filter(\.isPaid).map(\.id) == ["esendex"])
        #expect(
            Esendex.kind.settings.filter(\.isRequired).map(\.name) == ["account", "username", "password"])
    }

    @Test func `nothing that can be printed holds a secret`() throws {
        let provider = try Sample.esendex(["sender": "ACME"])
        let call = provider.call(for: [Sample.dispatch()])
        let echo =
            #"{"errors":[{"code":"x","description":"user@example.com s3cret-word EX7654321 dXNlckBleGFtcGxl"}]}"#
        let outcomes = [400, 403, 500, 200].flatMap { provider.outcomes(of: Sample.answered($0, echo), count: 1) }
        var printed = "\(provider) \(call) \(outcomes) \(String(reflecting: provider)) \(String(reflecting: outcomes))"
        dump(provider, to: &printed)
        dump(call, to: &printed)
        dump(outcomes, to: &printed)
        #expect(printed.contains("main: HTTP 403"))
        for secret in Sample.secrets + ["dXNlckBleGFtcGxl"] { #expect(!printed.contains(secret)) }
    }
}
