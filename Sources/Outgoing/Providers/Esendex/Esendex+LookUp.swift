import Messaging
import Ports
import ProviderKit
import WireFormats

extension Esendex {
    /// How far Esendex's clock may be behind ours.
    private static let clockDifference = Interval.minutes(2)
    /// The most headers that are asked for: what Esendex gives when it is not told.
    private static let headerCount = 100

    /// `GET /v1.0/messageheaders/{id}`, or without a reference the list of what went to the number since the attempt.
    public func lookUp(_ question: LookUp) -> Call? {
        if let reference = question.reference { return .http(endpoints.header(reference), body: []) }
        let endpoint = endpoints.headers(
            of: account, to: question.message.content.to.digits, since: start(of: question), count: Self.headerCount)
        return .http(endpoint, body: [])
    }

    /// `taken` when a header is found that fits in number, time and text. Two messages of one text to one number within
    /// minutes cannot be told apart: the header nearest in time is taken for this one's.
    public func finding(in result: CallResult, of question: LookUp) -> LookUpFinding {
        guard case .answered(let answer) = result, answer.status == 200, let root = try? XML.parse(answer.body) else {
            return .cannotTell
        }
        if let reference = question.reference {
            let isIt =
                root.name.lowercased() == "messageheader"
                && root.attribute("id")?.lowercased() == reference.lowercased()
            return isIt ? .taken(reference: reference) : .cannotTell
        }
        guard root.name.lowercased() == "messageheaders" else { return .cannotTell }
        let headers = root.children.compactMap(EsendexHeader.init)
        let fitting = headers.filter { $0.mayBe(of: question.message, since: start(of: question)) }
        if let nearest = fitting.min(by: { distance(of: $0, question) < distance(of: $1, question) }) {
            return .taken(reference: nearest.id)
        }
        // It may be among those that could not be read or did not come.
        let isWhole = headers.count == root.children.count && headers.count < Self.headerCount
        let total = root.attribute("totalcount").flatMap { Int($0) } ?? headers.count
        return isWhole && total <= headers.count ? .notTaken : .cannotTell
    }

    private func start(of question: LookUp) -> Instant {
        Instant(microseconds: question.beganAt.microseconds - Self.clockDifference.microseconds)
    }

    private func distance(of header: EsendexHeader, _ question: LookUp) -> UInt64 {
        header.submittedAt.map { ($0 - question.beganAt).microseconds.magnitude } ?? .max
    }
}
