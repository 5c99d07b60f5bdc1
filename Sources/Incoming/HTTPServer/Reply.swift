/// The one answer to one request. Answering a second time does nothing.
public protocol Reply: Sendable {
    func answer(_ response: HTTPResponse)
}
