/// The API itself: a request in, an answer out. It behaves; misbehaving is `EsendexSimulator`'s.
struct EsendexService: Sendable {
    let accounts: [SimulatedAccount]
    let passwords = Passwords()
    let ledger: Ledger

    /// What a request comes to.
    struct Result {
        var response: StandInResponse
        /// What is taken by it, not yet in the ledger.
        var taken: [SimulatedMessage] = []
    }

    /// Paths and keys compare without case, and empty parts of a path are passed over.
    func result(of request: StandInRequest) -> Result {
        let path = request.path.lowercased().split(separator: "/").map(String.init)
        let format = answerFormat(of: request)
        guard let version = path.first, ["v1.0", "v1.1", "v2.0"].contains(version),
            let resource = Resource(Array(path.dropFirst()))
        else { return Result(response: Answers.error(404, APIError("not_found", "There is no such resource"), format)) }
        switch credentials.verdict(on: request.header("authorization")) {
        case .missing:
            return Result(response: Answers.error(401, APIError("unauthorised", "Credentials are required"), format))
        case .wrong:
            return Result(response: Answers.error(403, APIError("forbidden", "The credentials are not valid"), format))
        case .user(let user):
            guard resource.methods.contains(request.method) else {
                let error = APIError("method_not_allowed", "The method is not allowed here")
                var response = Answers.error(405, error, format)
                response.headers.append(("Allow", resource.methods.joined(separator: ", ")))
                return Result(response: response)
            }
            if resource == .dispatcher { return dispatch(request, version: version, user: user, format) }
            return Result(response: read(resource, request, user: user, format))
        }
    }

    private var credentials: Credentials {
        Credentials(accounts: accounts, passwords: passwords, ledger: ledger)
    }

    private func answerFormat(of request: StandInRequest) -> WireFormat {
        let sent = WireFormat.ofRequest(contentType: request.header("content-type"), body: request.body)
        return WireFormat.ofAnswer(accept: request.header("accept"), request: sent ?? .xml)
    }

    private func dispatch(
        _ request: StandInRequest, version: String, user: String, _ format: WireFormat
    ) -> Result {
        guard !request.body.isEmpty else {
            return Result(response: Answers.error(406, APIError("body_empty", "The request has no body"), format))
        }
        let type = request.header("content-type")
        guard let sent = WireFormat.ofRequest(contentType: type, body: request.body) else {
            let error = APIError("content_type_unsupported", "The content type must be JSON or XML")
            return Result(response: Answers.error(415, error, format))
        }
        let submission: Submission
        do { submission = try Submission(try sent.value(of: request.body)) } catch {
            return Result(response: Answers.error(400, error, format))
        }
        if accounts.isEmpty { ledger.note(account: submission.account, of: user) }
        switch credentials.access(of: user, to: submission.account) {
        case .granted: break
        case .forbidden:
            let error = APIError("forbidden", "The user may not use this account")
            return Result(response: Answers.error(403, error, format))
        case .noSuchAccount:
            let error = APIError("accountreference_invalid", "Invalid Account Reference \(submission.account)")
            return Result(response: Answers.error(400, error, format))
        }
        let batch = GUID.random()
        let at = Timestamp.now()
        let taken = submission.messages.map { item in
            SimulatedMessage(
                id: GUID.random(), batch: batch, account: submission.account, to: item.to, from: item.from,
                body: item.body, type: item.type, characterset: item.characterset, validity: item.validity, at: at,
                user: user, sendat: submission.sendat)
        }
        let namesHeaders = version != "v1.1" || Query(request.query)["returnmessageheaders"]?.lowercased() == "true"
        let response = Answers.taken(batch: batch, ids: namesHeaders ? taken.map(\.id) : [], format)
        return Result(response: response, taken: taken)
    }

    private func read(
        _ resource: Resource, _ request: StandInRequest, user: String, _ format: WireFormat
    ) -> StandInResponse {
        let query = Query(request.query)
        let start = max(query["startindex"].flatMap(Int.init) ?? 0, 0)
        let count = max(query["count"].flatMap(Int.init) ?? 100, 0)
        let notFound = Answers.error(404, APIError("not_found", "There is no such resource"), format)
        switch resource {
        case .dispatcher: return notFound
        case .session:
            let id = ledger.session(for: user)
            return Answers.xml { writer in
                writer.element("session", ["xmlns": Answers.namespace]) { $0.element("id", id) }
            }
        case .headers:
            return list(query, format) { HeaderAnswers(ledger: ledger).list($0, startindex: start, count: count) }
        case .header(let id): return ledger.message(id).map(HeaderAnswers(ledger: ledger).one) ?? notFound
        case .body(let id): return ledger.message(id).map(HeaderAnswers(ledger: ledger).body) ?? notFound
        // Nobody writes to a simulator.
        case .inbox: return HeaderAnswers(ledger: ledger).list([], startindex: start, count: count)
        case .batches:
            return list(query, format) {
                BatchAnswers(ledger: ledger).list(Ledger.batched($0), startindex: start, count: count)
            }
        case .batch(let id):
            let messages = ledger.batch(id)
            if messages.isEmpty { return notFound }
            return request.method == "DELETE" ? cancel(id, format) : BatchAnswers(ledger: ledger).one(messages)
        case .batchMessages(let id):
            let messages = ledger.batch(id)
            if messages.isEmpty { return notFound }
            return HeaderAnswers(ledger: ledger).list(messages, startindex: start, count: count)
        case .schedule(let id): return ledger.batch(id).isEmpty ? notFound : cancel(id, format)
        case .accounts: return AccountAnswers(ledger: ledger).list(references(of: user), format)
        case .account(let id):
            let reference = references(of: user).first { ledger.id(ofAccount: $0).lowercased() == id }
            return reference.map { AccountAnswers(ledger: ledger).one($0, format) } ?? notFound
        }
    }

    private func list(
        _ query: Query, _ format: WireFormat, _ answer: ([SimulatedMessage]) -> StandInResponse
    ) -> StandInResponse {
        do { return answer(try HeaderFilter(query).messages(in: ledger)) } catch {
            return Answers.error(400, error, format)
        }
    }

    private func cancel(_ batch: String, _ format: WireFormat) -> StandInResponse {
        if ledger.cancel(batch: batch) { return StandInResponse(status: 204) }
        return Answers.error(410, APIError("batch_gone", "The batch is not scheduled any more"), format)
    }

    /// Those of the user; where any account is good, those that the user has named, whatever became of it.
    private func references(of user: String) -> [String] {
        accounts.isEmpty ? ledger.accounts(of: user) : accounts.filter { $0.user == user }.map(\.reference)
    }
}
