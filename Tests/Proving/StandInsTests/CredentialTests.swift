import StandIns
import Testing

struct CredentialTests {
    private func post(_ simulator: EsendexSimulator, _ authorization: String?, account: String = "EX0000000") throws
        -> Client.Answer
    {
        let client = try #require(Client(port: simulator.port))
        let headers = authorization.map { "Authorization: \($0)\r\n" } ?? ""
        let body = Request.json().replacing("EX0000000", with: account)
        return try client.exchange(Request.post(body, headers: headers))
    }

    @Test func `without credentials there is a challenge`() throws {
        let simulator = try EsendexSimulator()
        for authorization in [nil, "", "Bearer x"] {
            let answer = try post(simulator, authorization)
            #expect(answer.status == 401)
            #expect(answer.headers["www-authenticate"] == "Basic realm=\"Esendex API\"")
        }
        #expect(simulator.messages.isEmpty)
    }

    @Test func `any credentials that hold something are good where no account is given`() throws {
        let simulator = try EsendexSimulator()
        #expect(try post(simulator, "Basic \(Request.base64("a:b"))").status == 200)
        #expect(try post(simulator, "basic \(Request.base64("a:b:c"))", account: "anything").status == 200)
        for wrong in [":", "a:", ":b", "a"] {
            #expect(try post(simulator, "Basic \(Request.base64(wrong))").status == 403)
        }
        #expect(try post(simulator, "Basic ###").status == 403)
    }

    @Test func `accounts given are held to`() throws {
        let simulator = try EsendexSimulator(accounts: [
            try #require(SimulatedAccount(argument: "EX1:ann:p:1")),
            try #require(SimulatedAccount(argument: "EX2:bob:p2")),
        ])
        let ann = "Basic \(Request.base64("ann:p:1"))"
        #expect(try post(simulator, ann, account: "EX1").status == 200)
        #expect(try post(simulator, ann, account: "EX2").status == 403)
        #expect(try post(simulator, "Basic \(Request.base64("ann:p2"))", account: "EX1").status == 403)
        let unknown = try post(simulator, ann, account: "EX3")
        #expect(unknown.status == 400)
        #expect(
            unknown.body
                == #"{"errors":[{"code":"accountreference_invalid","description":"Invalid Account Reference EX3"}]}"#)
        #expect(simulator.messages.count == 1)
    }

    @Test func `the passwords that a user is let in by are switched on command`() throws {
        let simulator = try EsendexSimulator(accounts: [try #require(SimulatedAccount(argument: "EX1:ann:first"))])
        let control = try #require(Client(port: simulator.port))
        let verdicts = { [self] () throws -> [Int] in
            try ["first", "second"].map {
                try post(simulator, "Basic \(Request.base64("ann:\($0)"))", account: "EX1").status
            }
        }
        let switched = { (passwords: String) throws -> [Int] in
            let answer = try control.exchange(Request.post(passwords, to: "/_sim/passwords", headers: ""))
            return answer.status == 200 ? try verdicts() : [answer.status]
        }
        #expect(try verdicts() == [200, 403])
        #expect(try switched(#"{"ann":["second"]}"#) == [403, 200])
        #expect(try switched(#"{"ann":["first","second"]}"#) == [200, 200])
        #expect(try switched(#"{"ann":[]}"#) == [403, 403])
        #expect(try switched("{}") == [200, 403])
        for wrong in [#"{"bob":["x"]}"#, #"{"ann":"x"}"#, #"{"ann":[""]}"#, #"{"ann":[1]}"#, "[]", "x"] {
            #expect(try switched(wrong) == [400])
        }
        #expect(try switched(#"{"ann":["first","second"]}"#) == [200, 200])
        let told = try control.exchange(Request.get("/_sim/passwords", headers: ""))
        #expect(told.body == #"{"ann":2}"#)
    }

    @Test func `a session's id stands for the user`() throws {
        let simulator = try EsendexSimulator()
        let client = try #require(Client(port: simulator.port))
        let answer = try client.exchange(Request.post("", to: "/v1.0/session/constructor", type: nil))
        #expect(answer.status == 200)
        let match = try #require(
            answer.body.firstMatch(of: /<session xmlns="http:\/\/api.esendex.com\/ns\/"><id>(.{36})<\/id><\/session>/))
        #expect(try post(simulator, "Basic \(Request.base64(String(match.1)))").status == 200)
        #expect(simulator.messages.first?.user == "user@example.com")
    }

    @Test(arguments: ["", "EX1", "EX1:a", "EX1::p", ":a:p", "EX1:a:"])
    func `an account's argument has three parts`(argument: String) {
        #expect(SimulatedAccount(argument: argument) == nil)
    }
}
