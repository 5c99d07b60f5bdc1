import WireFormats

/// What the API answers, in either form.
enum Answers {
    static let namespace = "http://api.esendex.com/ns/"
    /// Addresses in answers point to version 1.0 whatever version was asked.
    static let base = "https://api.esendex.com/v1.0"

    static func xml(_ status: Int = 200, _ body: (inout XMLWriter) -> Void) -> StandInResponse {
        var writer = XMLWriter()
        body(&writer)
        return StandInResponse(
            status: status, headers: [("Content-Type", "application/xml; charset=utf-8")], body: writer.bytes)
    }

    static func json(_ status: Int = 200, _ body: (inout JSONWriter) -> Void) -> StandInResponse {
        var writer = JSONWriter(capacity: 256)
        body(&writer)
        return StandInResponse(
            status: status, headers: [("Content-Type", "application/json; charset=utf-8")], body: writer.bytes)
    }

    /// An error body with one entry.
    static func error(_ status: Int, _ error: APIError, _ format: WireFormat) -> StandInResponse {
        var response =
            switch format {
            case .json:
                json(status) { writer in
                    writer.object {
                        $0.member(
                            "errors",
                            array: {
                                $0.object {
                                    $0.member("code", error.code)
                                    $0.member("description", error.description)
                                }
                            })
                    }
                }
            case .xml:
                xml(status) { writer in
                    writer.element("response", ["xmlns": namespace]) {
                        $0.element("errors") {
                            $0.element("error") {
                                $0.element("code", error.code)
                                $0.element("description", error.description)
                            }
                        }
                    }
                }
            }
        // .NET's client sends its credentials only after this challenge.
        if status == 401 { response.headers.append(("WWW-Authenticate", "Basic realm=\"Esendex API\"")) }
        return response
    }

    /// What the dispatcher answers: the batch, and a header for each number unless they were not asked for.
    static func taken(batch: String, ids: [String], _ format: WireFormat) -> StandInResponse {
        switch format {
        case .json:
            json { writer in
                writer.object {
                    $0.member(
                        "batch",
                        object: {
                            $0.member("batchid", batch)
                            $0.member(
                                "messageheaders",
                                array: {
                                    for id in ids {
                                        $0.object {
                                            $0.member("uri", "\(base)/messageheaders/\(id)")
                                            $0.member("id", id)
                                        }
                                    }
                                })
                        })
                }
            }
        case .xml:
            xml { writer in
                writer.element("messageheaders", ["batchid": batch, "xmlns": namespace]) {
                    for id in ids { $0.element("messageheader", ["uri": "\(base)/messageheaders/\(id)", "id": id]) }
                }
            }
        }
    }
}
