import StandIns
import Testing

struct ReadingTests {
    private let simulator: EsendexSimulator
    private let client: Client

    init() throws {
        simulator = try EsendexSimulator()
        client = try #require(Client(port: simulator.port))
    }

    private func get(_ path: String, method: String = "GET") throws -> Client.Answer {
        try client.exchange(
            Request.get(path, method: method, headers: Request.authorization + "Accept: application/json\r\n"))
    }

    @Test func `a header and its body`() throws {
        let text =
            #"{"accountreference":"EX1","messages":[{"to":"+44 7700 900123","body":"a <b> & \"c\"","from":"Shop"}]}"#
        _ = try client.exchange(Request.post(text))
        let message = try #require(simulator.messages.first)
        let header = try get("/v1.1/MessageHeaders/\(message.id.lowercased())")
        #expect(header.status == 200)
        #expect(header.headers["content-type"] == "application/xml; charset=utf-8")
        let uri = "https://api.esendex.com/v1.0/messageheaders/\(message.id)"
        let batchURI = "https://api.esendex.com/v1.0/messagebatches/\(message.batch)"
        let expected = """
            <messageheader id="\(message.id)" uri="\(uri)" xmlns="http://api.esendex.com/ns/">\
            <batch id="\(message.batch)" uri="\(batchURI)"></batch><reference>EX1</reference><status>Submitted</status>\
            <laststatusat>\(message.at)</laststatusat><submittedat>\(message.at)</submittedat><type>SMS</type>\
            <to><phonenumber>447700900123</phonenumber></to><from><phonenumber>Shop</phonenumber></from>\
            <summary>a &lt;b&gt; &amp; &quot;c&quot;</summary><body id="\(message.id)" uri="\(uri)/body"></body>\
            <direction>Outbound</direction><parts>1</parts><username>user@example.com</username></messageheader>
            """
        #expect(header.body.hasSuffix(expected))
        let body = try get("/v1.0/messageheaders/\(message.id)/body")
        #expect(
            body.body.hasSuffix(
                "<messagebody xmlns=\"http://api.esendex.com/ns/\"><bodytext>a &lt;b&gt; &amp; &quot;c&quot;</bodytext>"
                    + "<characterset>GSM</characterset></messagebody>"))
        #expect(try get("/v1.0/messageheaders/\(message.batch)").status == 404)
    }

    @Test func `lists are paged and filtered`() throws {
        for (account, to) in [("EX1", "447700900123"), ("EX1", "+447700900124"), ("EX2", "447700900125")] {
            _ = try client.exchange(
                Request.post(#"{"accountreference":"\#(account)","messages":[{"to":"\#(to)","body":"x"}]}"#))
        }
        func root(_ query: String) throws -> Substring {
            let body = try get("/v1.0/messageheaders" + query).body
            return try #require(body.firstMatch(of: /<messageheaders (.*?) xmlns/)).1
        }
        #expect(try root("") == #"startindex="0" count="3" totalcount="3""#)
        #expect(try root("?startIndex=1&count=1") == #"startindex="1" count="1" totalcount="3""#)
        #expect(try root("?startindex=9") == #"startindex="9" count="0" totalcount="3""#)
        #expect(try root("?filterBy=account&filterValue=EX2") == #"startindex="0" count="1" totalcount="1""#)
        #expect(try root("?accountReference=ex1") == #"startindex="0" count="2" totalcount="2""#)
        #expect(try root("?to=%2B447700900124") == #"startindex="0" count="1" totalcount="1""#)
        #expect(try root("?status=delivered") == #"startindex="0" count="0" totalcount="0""#)
        #expect(try root("?start=2013-03-06T13:18:25Z&finish=2999-01-01T00%3A00%3A00Z").hasSuffix(#"totalcount="3""#))
        #expect(try root("?start=2999-01-01T00:00:00.5Z") == #"startindex="0" count="0" totalcount="0""#)
        #expect(try root("?finish=2013-03-06T13:18:25") == #"startindex="0" count="0" totalcount="0""#)
        let first = try #require(simulator.messages.first).at
        #expect(try root("?finish=\(first)&to=447700900123&start=\(first)").hasSuffix(#"totalcount="1""#))
        #expect(try get("/v1.0/messageheaders?start=yesterday").status == 400)
        #expect(try get("/v1.0/messagebatches?finish=1").body.contains("\"finish_invalid\""))
        #expect(try get("/v1.0/inbox/messages").body.contains(#"totalcount="0""#))
        #expect(try get("/v1.0/inbox/EX1/messages").body.contains(#"totalcount="0""#))
        #expect(try get("/v1.0/messagebatches?count=2").body.contains(#"count="2" totalcount="3""#))
    }

    @Test func `a scheduled batch can be cancelled once, others not`() throws {
        _ = try client.exchange(Request.post(Request.json()))
        let later = Request.json().replacing(
            "\"from\"", with: "\"sendat\":\"2999-01-01T00:00:00.123456789Z\",\"from\"")
        _ = try client.exchange(Request.post(later))
        let (now, scheduled) = (simulator.messages[0].batch, simulator.messages[1].batch)
        #expect(try get("/v1.1/messagebatches/\(now)").body.contains("<submitted>1</submitted>"))
        #expect(try get("/v1.1/messagebatches/\(scheduled)").body.contains("/schedule\"></link>"))
        #expect(try get("/v1.1/messagebatches/\(scheduled)/schedule", method: "DELETE").status == 204)
        #expect(try get("/v1.1/messagebatches/\(scheduled)").body.contains("<cancelled>1</cancelled>"))
        #expect(try get("/v1.1/messagebatches/\(scheduled)/schedule", method: "DELETE").status == 410)
        #expect(try get("/v1.0/messagebatches/\(now)", method: "DELETE").status == 410)
        #expect(try get("/v1.0/messagebatches/nothing").status == 404)
        #expect(try get("/v1.0/messagebatches/\(now)/messages").body.contains(simulator.messages[0].id))
    }

    @Test func `accounts in either form`() throws {
        // Any account is good here; a user is told of those that the user has named, sent or not.
        #expect(try get("/v1.0/accounts").body == #"{"accounts":[]}"#)
        var refusing = Behaviour()
        refusing.status = 500
        simulator.behave(refusing)
        #expect(try client.exchange(Request.post(Request.json())).status == 500)
        simulator.behave(Behaviour())
        simulator.clear()
        let json = try get("/v1.0/accounts")
        #expect(json.body.contains(#""reference":"EX0000000","label""#))
        #expect(json.body.contains(#""messagesremaining":2000,"expireson":"2999-02-25T00:00:00""#))
        let id = try #require(json.body.firstMatch(of: /"id":"(.{36})"/)).1
        let xml = try client.exchange(Request.get("/v1.0/accounts/\(id)"))
        #expect(xml.body.contains("<account id=\"\(id)\""))
        #expect(xml.body.contains("<messagesremaining>2000</messagesremaining>"))
        #expect(try get("/v1.0/accounts/nothing").status == 404)
    }

    @Test func `the list of what was taken can be emptied`() throws {
        _ = try client.exchange(Request.post(Request.json()))
        #expect(try client.exchange(Request.get("/_sim/messages", method: "DELETE", headers: "")).status == 204)
        #expect(try client.exchange(Request.get("/_sim/messages", headers: "")).body == "[]")
        #expect(simulator.messages.isEmpty)
    }
}
