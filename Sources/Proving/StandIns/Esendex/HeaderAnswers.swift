import WireFormats

/// What the API tells about messages that it took. These answers are XML whatever `Accept` says.
struct HeaderAnswers {
    let ledger: Ledger

    func one(_ message: SimulatedMessage) -> StandInResponse {
        Answers.xml { write(message, namespace: Answers.namespace, into: &$0) }
    }

    func list(_ messages: [SimulatedMessage], startindex: Int, count: Int) -> StandInResponse {
        let page = messages.dropFirst(startindex).prefix(count)
        return Answers.xml { writer in
            writer.element(
                "messageheaders",
                [
                    "startindex": String(startindex), "count": String(page.count), "totalcount": String(messages.count),
                    "xmlns": Answers.namespace,
                ]
            ) { for message in page { write(message, namespace: nil, into: &$0) } }
        }
    }

    func body(_ message: SimulatedMessage) -> StandInResponse {
        Answers.xml { writer in
            writer.element("messagebody", ["xmlns": Answers.namespace]) {
                $0.element("bodytext", message.body)
                $0.element("characterset", characterset(of: message))
            }
        }
    }

    private func write(_ message: SimulatedMessage, namespace: String?, into writer: inout XMLWriter) {
        let uri = "\(Answers.base)/messageheaders/\(message.id)"
        let content: (inout XMLWriter) -> Void = {
            $0.element("batch", ["id": message.batch, "uri": "\(Answers.base)/messagebatches/\(message.batch)"])
            $0.element("reference", message.account)
            $0.element("status", ledger.status(of: message))
            $0.element("laststatusat", message.at)
            $0.element("submittedat", message.at)
            $0.element("type", message.type)
            $0.element("to") { $0.element("phonenumber", message.to.filter(\.isNumber)) }
            $0.element("from") { $0.element("phonenumber", message.from ?? message.account) }
            $0.element("summary", String(message.body.prefix(50)))
            $0.element("body", ["id": message.id, "uri": "\(uri)/body"])
            $0.element("direction", "Outbound")
            $0.element("parts", String(parts(of: message)))
            $0.element("username", message.user)
        }
        if let namespace {
            writer.element("messageheader", ["id": message.id, "uri": uri, "xmlns": namespace], content)
        } else {
            writer.element("messageheader", ["id": message.id, "uri": uri], content)
        }
    }

    /// ASCII stands for the GSM alphabet here: near enough for a stand-in.
    private func isPlain(_ message: SimulatedMessage) -> Bool { message.body.utf8.allSatisfy { $0 < 0x80 } }

    private func characterset(of message: SimulatedMessage) -> String {
        message.characterset == "Auto" ? (isPlain(message) ? "GSM" : "Unicode") : message.characterset
    }

    private func parts(of message: SimulatedMessage) -> Int {
        let isGSM = characterset(of: message) == "GSM"
        let units = message.body.utf16.count
        if units <= (isGSM ? 160 : 70) { return 1 }
        let each = isGSM ? 153 : 67
        return (units + each - 1) / each
    }
}
