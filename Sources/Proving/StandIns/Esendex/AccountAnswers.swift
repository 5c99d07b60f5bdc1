import WireFormats

/// What the API tells about a user's accounts, in either form.
struct AccountAnswers {
    let ledger: Ledger

    func list(_ references: [String], _ format: WireFormat) -> StandInResponse {
        switch format {
        case .xml:
            Answers.xml { writer in
                writer.element("accounts", ["xmlns": Answers.namespace]) {
                    for reference in references { write(reference, into: &$0) }
                }
            }
        case .json:
            Answers.json { writer in
                writer.object {
                    $0.member("accounts", array: { for reference in references { write(reference, into: &$0) } })
                }
            }
        }
    }

    func one(_ reference: String, _ format: WireFormat) -> StandInResponse {
        switch format {
        case .xml: Answers.xml { write(reference, namespace: Answers.namespace, into: &$0) }
        case .json: Answers.json { write(reference, into: &$0) }
        }
    }

    private func uri(_ reference: String) -> String { "\(Answers.base)/accounts/\(ledger.id(ofAccount: reference))" }

    private func fields(_ reference: String) -> KeyValuePairs<String, String> {
        [
            "reference": reference, "label": reference, "address": "447700900000", "alias": "", "type": "Professional",
            "messagesremaining": "2000", "expireson": "2999-02-25T00:00:00", "role": "PowerUser",
            "defaultdialcode": "44",
        ]
    }

    private func write(_ reference: String, namespace: String? = nil, into writer: inout XMLWriter) {
        let content: (inout XMLWriter) -> Void = {
            for (name, value) in fields(reference) { $0.element(name, value) }
            $0.element("settings", ["uri": "\(uri(reference))/settings"])
        }
        let id = ledger.id(ofAccount: reference)
        if let namespace {
            writer.element("account", ["id": id, "uri": uri(reference), "xmlns": namespace], content)
        } else {
            writer.element("account", ["id": id, "uri": uri(reference)], content)
        }
    }

    private func write(_ reference: String, into writer: inout JSONWriter) {
        writer.object { account in
            account.member("id", ledger.id(ofAccount: reference))
            account.member("uri", uri(reference))
            for (name, value) in fields(reference) {
                if name == "messagesremaining" {
                    account.member(name, Int(value) ?? 0)
                } else {
                    account.member(name, value)
                }
            }
            account.member("settings", object: { $0.member("uri", "\(uri(reference))/settings") })
        }
    }
}
