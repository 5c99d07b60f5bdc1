import Testing

/// Everything that a user could type wrongly: the whole answer is compared, and nothing is half accepted.
struct BadInputTests {
    @Test("Each wrong request is answered in full, and nothing of it is sent")
    func refused() async throws {
        let cases =
            BadMessages.malformed + BadMessages.invalid + BadMessages.refused + BadRequests.all
            + BadDoorRequests.esendex
        let facts = try await blackBox { try Self.answers(to: cases) }
        for (input, answer) in zip(cases, facts.answers) {
            #expect(answer?.status == input.status, "\(input.name)")
            #expect(answer?.text == input.answer, "\(input.name)")
            #expect(answer?.headers["content-type"] == input.answerType, "\(input.name)")
        }
        #expect(facts.sent == "")
    }

    @Test("401 asks for credentials, and 405 says which method is taken")
    func headers() async throws {
        let cases = BadRequests.all.filter { $0.status == 401 || $0.status == 405 }
        let facts = try await blackBox { try Self.answers(to: cases) }
        for (input, answer) in zip(cases, facts.answers) {
            let (name, value) =
                input.status == 405
                ? ("allow", "POST") : ("www-authenticate", "Bearer realm=\"martlet\", Basic realm=\"martlet\"")
            #expect(answer?.headers[name] == value, "\(input.name)")
        }
    }

    @Test("Our own API takes JSON only under its own name")
    func contentType() async throws {
        let good = Array(#"{"to":"+447700900123","text":"a"}"#.utf8)
        let input = BadInput(
            name: "plain text", contentType: "text/plain", body: good, status: 415, answer: "")
        let facts = try await blackBox { try Self.answers(to: [input]) }
        #expect(facts.answers.first??.status == 415)
        #expect(facts.sent == "")
    }

    /// What a fresh hub says to each, nil where it says nothing within the client's patience, and what its console printed.
    private static func answers(to cases: [BadInput]) throws -> (answers: [HTTP.Answer?], sent: String) {
        let hub = try HubProcess(
            """
            providers:
              console: { kind: console }
            routes:
              - when: { country: FR }
                refuse: "we do not send to this country"
              - when: { country: GB }
                use: [console]
            clients:
              shop: { sender: Shop }
            templates:
              otp: { en: "{{ code }} is your code." }

            """)
        let key = try hub.makeKey(for: "shop")
        try hub.start()
        let answers = cases.map { input in
            try? HTTP.send(
                input.method, input.path, port: hub.port, headers: headers(of: input, key), body: input.body)
        }
        hub.stop()
        return (answers, hub.output)
    }

    private static func headers(of input: BadInput, _ key: String) -> [String: String] {
        var headers: [String: String] = [:]
        headers["Content-Type"] = input.contentType
        switch input.key {
        case .none: break
        case .valid: headers["Authorization"] = "Bearer \(key)"
        case .wrong: headers["Authorization"] = "Bearer martlet_live_wrong"
        }
        return headers
    }
}
