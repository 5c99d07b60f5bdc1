import WireFormats

/// What the API tells about batches: XML whatever `Accept` says.
struct BatchAnswers {
    let ledger: Ledger

    func one(_ messages: [SimulatedMessage]) -> StandInResponse {
        Answers.xml { write(messages, namespace: true, into: &$0) }
    }

    func list(_ batches: [[SimulatedMessage]], startindex: Int, count: Int) -> StandInResponse {
        let page = batches.dropFirst(startindex).prefix(count)
        return Answers.xml { writer in
            writer.element(
                "messagebatches",
                [
                    "startindex": String(startindex), "count": String(page.count), "totalcount": String(batches.count),
                    "xmlns": Answers.namespace,
                ]
            ) { for batch in page { write(batch, namespace: false, into: &$0) } }
        }
    }

    private static let statuses = [
        "Acknowledged", "AuthorisationFailed", "Connecting", "Delivered", "Failed", "PartiallyDelivered", "Rejected",
        "Scheduled", "Sent", "Submitted", "ValidityPeriodExpired", "Cancelled",
    ]

    private func write(_ messages: [SimulatedMessage], namespace: Bool, into writer: inout XMLWriter) {
        guard let first = messages.first else { return }
        let uri = "\(Answers.base)/messagebatches/\(first.batch)"
        let status = ledger.status(of: first)
        let content: (inout XMLWriter) -> Void = {
            $0.element("createdat", first.at)
            $0.element("batchsize", String(messages.count))
            $0.element("persistedbatchsize", String(messages.count))
            $0.element("status") {
                for name in Self.statuses { $0.element(name.lowercased(), String(name == status ? messages.count : 0)) }
            }
            $0.element("accountreference", first.account)
            $0.element("createdby", first.user)
            $0.element("name", "")
            if status == "Scheduled" { $0.element("link", ["rel": "cancel", "href": "\(uri)/schedule"]) }
        }
        if namespace {
            writer.element("messagebatch", ["xmlns": Answers.namespace, "id": first.batch, "uri": uri], content)
        } else {
            writer.element("messagebatch", ["id": first.batch, "uri": uri], content)
        }
    }
}
