/// libcurl's result of a transfer (`CURLcode`), with names for those that a verdict rests on. So that the verdict can be
/// read and tested without libcurl, the numbers stand here; they are part of its ABI and never change.
struct CurlCode: Equatable, Sendable {
    let number: Int

    static let complete = CurlCode(number: 0)
    /// On an exchange that has begun: the answer does not begin like HTTP.
    static let unsupportedProtocol = CurlCode(number: 1)
    static let nameNotFound = CurlCode(number: 6)
    static let connectFailed = CurlCode(number: 7)
    static let weirdAnswer = CurlCode(number: 8)
    static let partialAnswer = CurlCode(number: 18)
    /// Our own callback stopped the answer: it was too large.
    static let writeStopped = CurlCode(number: 23)
    static let timeLimit = CurlCode(number: 28)
    static let nothingReceived = CurlCode(number: 52)
    static let sendFailed = CurlCode(number: 55)
    static let receiveFailed = CurlCode(number: 56)

    static let certificateRefused = CurlCode(number: 60)
    static let authoritiesUnreadable = CurlCode(number: 77)

    /// Handshake, own certificate, the peer's certificate, authorities, issuer, status and pinned key.
    var isTLS: Bool { [35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91].contains(number) }
    var isReset: Bool { self == .sendFailed || self == .receiveFailed }
}
