import Foundation

extension CanaryRun {
    func goodRequests() throws {
        for (index, client) in ["shop", "ledger", "desk", "auth0"].enumerated() {
            for purpose in ["otp", "transactional", "bulk"] {
                try send(body(index, purpose), as: client)
                let variables = #"{"code":"\#(CanaryCage.codes[1])","name":"\#(CanaryCage.variable)"}"#
                try send(
                    #"{"to":"\#(CanaryCage.number(index + 1))","template":"otp","variables":\#(variables),"#
                        + #""purpose":"\#(purpose)"}"#, as: client, prefer: "wait=5")
            }
        }
        for index in CanaryCage.codes.indices { try send(body(index, "otp"), as: "ledger", prefer: "wait=5") }
        try send(Self.auth0(CanaryCage.number(0)), to: "/v1/hooks/auth0", as: "auth0")
        try send(Self.dispatch(CanaryCage.number(1)), to: "/v1.0/messagedispatcher", as: "auth0")
        try send(body(2, "otp"), to: "/v1/preview", as: "shop")
    }

    func badRequests() throws {
        let number = CanaryCage.number(0)
        let wrong = [
            body(0, "otp").replacing(number, with: "+" + CanaryCage.wrongNumbers[0]),
            body(0, "otp").replacing(number, with: "+" + CanaryCage.wrongNumbers[1]),
            body(0, "otp").replacing("\"otp\"", with: "\"\(CanaryCage.word)\""),
            body(0, "otp").replacing("}", with: ",\"txet\":\"\(CanaryCage.text(1))\"}"),
            body(0, "otp").replacing("\"\(number)\"", with: String(number.dropFirst())),
            body(0, "otp").replacing("}", with: ",\"text\":\"\(CanaryCage.text(1))\"}"),
            body(0, "otp").replacing("}", with: ",\"life\":\"\(CanaryCage.codes[0])\"}"),
            body(0, "otp").replacing("}", with: ",\"language\":\"\(CanaryCage.word)\"}"),
            body(0, "otp").replacing("}", with: ",\"template\":\"\(CanaryCage.word)\"}"),
            body(0, "otp").replacing("}", with: ",\"reference\":\"\(String(repeating: "x", count: 5_000))\"}"),
            String(body(0, "otp").dropLast(8)), "\"\(CanaryCage.text(0))\"", CanaryCage.text(0) + number,
            #"{"to":"\#(number)","text":"\#(String(repeating: CanaryCage.text(0), count: 200))"}"#,
            #"{"to":"\#(number)","template":"otp","variables":{"name":"\#(CanaryCage.variable)"}}"#,
            #"{"to":"\#(number)","template":"otp","variables":{"code":{"\#(CanaryCage.variable)":1}}}"#,
        ]
        for path in ["/v1/messages", "/v1/preview", "/v1/hooks/auth0", "/v1.0/messagedispatcher"] {
            for text in wrong + [
                Self.auth0("+" + CanaryCage.wrongNumbers[1]), Self.dispatch(CanaryCage.wrongNumbers[1]),
            ] {
                try send(text, to: path, as: "shop")
                try send(text, to: path, as: nil)
            }
            try send(body(0, "otp"), to: path, as: "shop", type: "text/\(CanaryCage.word)")
            try send(String(repeating: CanaryCage.text(0), count: 80_000), to: path, as: "shop")
        }
        let key = keys["shop"] ?? ""
        for path in [
            "/v1/messages/\(CanaryCage.codes[0])", "/v1/messages/\(CanaryCage.word)/timeline",
            "/\(CanaryCage.numbers[0])", "/v1/messages?to=%2B\(CanaryCage.numbers[0])", "/v1/messages?key=\(key)",
        ] {
            answered(try HTTP.send("GET", path, port: hub.port, headers: ["Authorization": "Bearer \(key)"]))
        }
        for authorization in ["Bearer \(key.dropLast())x", "Basic \(CanaryCage.password)", "\(key)", "Digest \(key)"] {
            answered(
                try HTTP.send(
                    "POST", "/v1/messages", port: hub.port, headers: ["Authorization": authorization],
                    body: Array(body(0, "otp").utf8)))
        }
        // A member that is not known is named to who sent it, and to nobody else.
        let unknown = body(0, "otp").replacing("\"to\"", with: "\"\(CanaryCage.word)\"")
        answered(
            try HTTP.send(
                "POST", "/v1/messages", port: hub.port,
                headers: ["Authorization": "Bearer \(key)", "Content-Type": "application/json"],
                body: Array(unknown.utf8)), mayShow: [.text])
        answered(try HTTP.send(Array("POST /v1/messages \(CanaryCage.word)\r\n\r\n".utf8), port: hub.port))
    }

    func send(
        _ text: String, to path: String = "/v1/messages", as client: String?, type: String = "application/json",
        prefer: String? = nil
    ) throws {
        var headers = ["Content-Type": type]
        if let prefer { headers["Prefer"] = prefer }
        if let client, let key = keys[client] {
            headers["Authorization"] =
                path.hasPrefix("/v1.0") ? "Basic " + Data("u:\(key)".utf8).base64EncodedString() : "Bearer \(key)"
        }
        let answer = try HTTP.send("POST", path, port: hub.port, headers: headers, body: Array(text.utf8))
        // A preview shows its caller the caller's own text.
        let isPreview = path == "/v1/preview" && answer.status < 300
        answered(answer, mayShow: isPreview ? [.text, .code, .number] : [])
        guard answer.status < 300, let client, let key = keys[client], let id = try? answer.json.at(["id"])?.string
        else { return }
        for path in ["/v1/messages/\(id)", "/v1/messages/\(id)/timeline"] {
            // The sender of a message reads its number back, and nothing else that is private.
            answered(
                try HTTP.send("GET", path, port: hub.port, headers: ["Authorization": "Bearer \(key)"]),
                mayShow: [.number])
        }
    }

    func body(_ index: Int, _ purpose: String) -> String {
        #"{"to":"\#(CanaryCage.number(index))","text":"\#(CanaryCage.text(index))","purpose":"\#(purpose)"}"#
    }

    private static func auth0(_ number: String) -> String {
        #"{"recipient":"\#(number)","text":"\#(CanaryCage.text(0))","context":{"code":"\#(CanaryCage.codes[0])"}}"#
    }

    private static func dispatch(_ number: String) -> String {
        #"{"accountreference":"EX0000000","messages":[{"to":"\#(number)","body":"\#(CanaryCage.text(1))"}]}"#
    }
}
