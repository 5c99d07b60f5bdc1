import Messaging
import StandIns
import Testing
import WireFormats

struct DispatcherTests {
    private let simulator: EsendexSimulator
    private let client: Client

    init() throws {
        simulator = try EsendexSimulator()
        client = try #require(Client(port: simulator.port))
    }

    @Test func `JSON is taken and told about in JSON`() throws {
        let answer = try client.exchange(Request.post(Request.json(to: "+447700900123")))
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
        let message = try #require(simulator.messages.first)
        #expect(
            answer.body
                == #"{"batch":{"batchid":"\#(message.batch)","messageheaders":[{"uri":"#
                + #""https://api.esendex.com/v1.0/messageheaders/\#(message.id)","id":"\#(message.id)"}]}}"#)
        #expect(MessageID(message.id) != nil)

        let list = try client.exchange(Request.get("/_sim/messages", headers: ""))
        #expect(
            list.body
                == #"[{"account":"EX0000000","to":"+447700900123","from":"MyBrand","body":"Your code is 123456","#
                + #""type":"SMS","characterset":"Auto","validity":1,"id":"\#(message.id)","at":"\#(message.at)"}]"#)
        #expect(message.at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    }

    @Test func `XML is taken and told about in XML`() throws {
        let body = """
            <?xml version="1.0" encoding="UTF-8"?>
            <messages xmlns="http://api.esendex.com/ns/">
              <accountreference>EX0000000</accountreference>
              <message><to>447700900123</to><body>Every &lt;message&gt; matters!</body></message>
            </messages>
            """
        let answer = try client.exchange(Request.post(body, type: "application/xml; charset=utf-8"))
        let message = try #require(simulator.messages.first)
        #expect(answer.headers["content-type"] == "application/xml; charset=utf-8")
        #expect(
            answer.body == """
                <?xml version="1.0" encoding="utf-8"?>
                <messageheaders batchid="\(message.batch)" xmlns="http://api.esendex.com/ns/"><messageheader \
                uri="https://api.esendex.com/v1.0/messageheaders/\(message.id)" id="\(message.id)"></messageheader>\
                </messageheaders>
                """)
        #expect(message.body == "Every <message> matters!")
        #expect(message.from == nil)
        #expect(message.characterset == "GSM")
        #expect(message.validity == nil)
    }

    @Test(
        "what each client's XML looks like",
        arguments: [
            // ruby: no declaration, no namespace, its own order, references
            (
                "application/xml",
                "<messages><accountreference>EX1</accountreference><message><to>447700900123</to>"
                    + "<body>caf&#xE9; &#233;</body><from>Shop</from></message></messages>"
            ),
            // java: type and sendat first, text/xml
            (
                "text/xml",
                "<messages><type>SMS</type><from>Shop</from><accountreference>EX1</accountreference>"
                    + "<message><characterset>GSM</characterset><to>447700900123</to>"
                    + "<body><![CDATA[café é]]></body></message></messages>"
            ),
            // php: order from, to, body, type, validity, lang
            (
                "application/xml",
                "<?xml version='1.0'?><messages xmlns='http://api.esendex.com/ns/'><accountreference>EX1"
                    + "</accountreference><characterset>GSM</characterset><message><from>Shop</from>"
                    + "<to>447700900123</to>"
                    + "<body>café é</body><type>SMS</type><validity></validity><lang>en-GB</lang></message></messages>"
            ),
            // .net: message before the account, validity 0, a prefix and empty elements
            (
                "application/xml",
                "\u{FEFF}<e:messages xmlns:e=\"http://api.esendex.com/ns/\"><!-- x --><e:message><e:from>Shop</e:from>"
                    + "<e:to>447700900123</e:to><e:body>café é</e:body><e:lang/></e:message><e:accountreference>EX1"
                    + "</e:accountreference></e:messages>"
            ),
            // older clients: form type or none around XML
            (
                "application/x-www-form-urlencoded",
                "<messages><accountreference>EX1</accountreference><from>Shop</from>"
                    + "<message><to>447700900123</to><body>café é</body></message></messages>"
            ),
            (
                nil,
                "  <messages><accountreference>EX1</accountreference><message><to>447700900123</to><from>Shop</from>"
                    + "<body>café é</body></message></messages>"
            ),
        ] as [(String?, String)])
    func clients(type: String?, body: String) throws {
        let answer = try client.exchange(Request.post(body, to: "/v1.0/messagedispatcher?", type: type))
        #expect(answer.status == 200, "\(answer.body)")
        let message = try #require(simulator.messages.first)
        #expect(message.account == "EX1")
        #expect(message.to == "447700900123")
        #expect(message.from == "Shop")
        #expect(message.body == "café é")
        #expect(message.type == "SMS")
    }

    @Test func `the answer's form follows Accept, else the request`() throws {
        func form(accept: String) throws -> String? {
            let headers = Request.authorization + "Accept: \(accept)\r\n"
            return try client.exchange(Request.post(Request.json(), headers: headers)).headers["content-type"]
        }
        #expect(try form(accept: "application/xml") == "application/xml; charset=utf-8")
        #expect(try form(accept: "application/json, text/plain, */*") == "application/json; charset=utf-8")
        #expect(try form(accept: "*/*") == "application/json; charset=utf-8")
        #expect(try form(accept: "text/html, image/gif, image/jpeg, */*; q=0.2") == "application/json; charset=utf-8")
    }

    @Test func `several numbers and several messages give one header each`() throws {
        let body =
            #"{"accountreference":"EX1","messages":[{"to":"447700900123, +447700900124","body":"a","type":"Voice","#
            + #""lang":"fr-FR"},{"to":447700900125,"body":"b","from":"X"}]}"#
        let answer = try client.exchange(Request.post(body))
        #expect(answer.status == 200)
        let value = try JSON.parse(Array(answer.body.utf8))
        guard case .array(let headers) = value.at(["batch", "messageheaders"]) else {
            Issue.record("\(answer.body)")
            return
        }
        #expect(headers.map { $0.members?["id"]?.string } == simulator.messages.map(\.id))
        #expect(simulator.messages.map(\.to) == ["447700900123", "+447700900124", "447700900125"])
        #expect(simulator.messages.map(\.type) == ["Voice", "Voice", "SMS"])
        #expect(Set(simulator.messages.map(\.batch)).count == 1)
    }

    @Test func `version 1.1 names headers only when asked`() throws {
        let path = "/V1.1/MessageDispatcher"
        #expect(try client.exchange(Request.post(Request.json(), to: path)).body.contains(#""messageheaders":[]"#))
        let asked = try client.exchange(Request.post(Request.json(), to: path + "?returnMessageHeaders=true"))
        #expect(asked.body.contains(simulator.messages[1].id))
    }

    @Test(
        "what is not valid is refused and not taken",
        arguments: [
            (#"{"#, 400, "body_malformed"), (#"[]"#, 400, "body_malformed"), (#"{}"#, 400, "accountreference_missing"),
            (#"{"accountreference":"EX1"}"#, 400, "messages_missing"),
            (#"{"accountreference":"EX1","messages":[]}"#, 400, "messages_missing"),
            (#"{"accountreference":"EX1","messages":[1]}"#, 400, "messages_missing"),
            (#"{"accountreference":"EX1","messages":[{"body":"x"}]}"#, 400, "to_missing"),
            (#"{"accountreference":"EX1","messages":[{"to":"44770x","body":"x"}]}"#, 400, "to_invalid"),
            (#"{"accountreference":"EX1","messages":[{"to":"1,,2","body":"x"}]}"#, 400, "to_invalid"),
            (#"{"accountreference":"EX1","messages":[{"to":"1"}]}"#, 400, "body_missing"),
            (
                #"{"accountreference":"EX1","from":"ABCDEFGHIJKL","messages":[{"to":"1","body":"x"}]}"#, 400,
                "from_invalid"
            ),
            (#"{"accountreference":"EX1","messages":[{"to":"1","body":"x","type":"MMS"}]}"#, 400, "type_invalid"),
            (
                #"{"accountreference":"EX1","characterset":"X","messages":[{"to":"1","body":"x"}]}"#, 400,
                "characterset_invalid"
            ),
            (#"{"accountreference":"EX1","messages":[{"to":"1","body":"x","validity":73}]}"#, 400, "validity_invalid"),
            (
                #"{"accountreference":"EX1","messages":[{"to":"1","body":"x","type":"Voice","lang":"it-IT"}]}"#, 400,
                "lang_invalid"
            ),
            (#"{"accountreference":"EX1","sendat":"soon","messages":[{"to":"1","body":"x"}]}"#, 400, "sendat_invalid"),
            ("", 406, "body_empty"),
        ])
    func refused(body: String, status: Int, code: String) throws {
        let answer = try client.exchange(Request.post(body))
        #expect(answer.status == status)
        #expect(answer.body.hasPrefix(#"{"errors":[{"code":"\#(code)","description":""#))
        #expect(simulator.messages.isEmpty)
    }

    @Test func `more than 50,000 messages are refused`() throws {
        let message = #"{"to":"1","body":"x"}"#
        func status(_ count: Int) throws -> Int {
            let messages = Array(repeating: message, count: count).joined(separator: ",")
            return try client.exchange(Request.post(#"{"accountreference":"EX1","messages":[\#(messages)]}"#)).status
        }
        #expect(try status(50_000) == 200)
        #expect(try status(50_001) == 400)
        #expect(simulator.messages.count == 50_000)
    }

    @Test func `errors come in XML to an XML client, and unknown types are refused`() throws {
        let xml = try client.exchange(Request.post("<messages/>", type: "application/xml"))
        #expect(xml.status == 400)
        #expect(
            xml.body.hasSuffix(
                "<response xmlns=\"http://api.esendex.com/ns/\"><errors><error><code>accountreference_missing</code>"
                    + "<description>The account reference is required</description></error></errors></response>"))
        for body in ["<messages>", "<a></b>", "<!DOCTYPE x><a/>", "<a>&x;</a>", "<a/><b/>"] {
            #expect(try client.exchange(Request.post(body, type: "text/xml")).status == 400)
        }
        #expect(try client.exchange(Request.post("to=1", type: "text/plain")).status == 415)
    }

    @Test func `paths and methods`() throws {
        let wrongMethod = try client.exchange(Request.get("/v1.0/messagedispatcher"))
        #expect(wrongMethod.status == 405)
        #expect(wrongMethod.headers["allow"] == "POST")
        for path in ["/", "/v1.0", "/v3.0/messagedispatcher", "/v1.0/nothing"] {
            #expect(try client.exchange(Request.get(path)).status == 404)
        }
        #expect(try client.exchange(Request.post(Request.json(), to: "//v1.0//messagedispatcher")).status == 200)
    }

    @Test func `a body can come after an invitation, or in chunks`() throws {
        let body = Request.json()
        client.send(
            "POST /v1.0/messagedispatcher HTTP/1.1\r\nHost: x\r\n\(Request.authorization)"
                + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        )
        #expect(try client.answer().get().status == 100)
        #expect(try client.exchange(body).status == 200)
        let half = body.utf8.count / 2
        let (first, second) = (body.prefix(half), body.dropFirst(half))
        #expect(
            try client.exchange(
                "POST /v1.0/messagedispatcher HTTP/1.1\r\nHost: x\r\n\(Request.authorization)"
                    + "Transfer-Encoding: chunked\r\n\r\n\(String(half, radix: 16));x=y\r\n\(first)\r\n"
                    + "\(String(second.utf8.count, radix: 16))\r\n\(second)\r\n"
                    + "0\r\nTrailer: x\r\n\r\n"
            ).status == 200)
        #expect(simulator.messages.map(\.to) == ["447700900123", "447700900123"])
    }
}
