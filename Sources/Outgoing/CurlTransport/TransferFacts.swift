import Ports

/// What is known of a transfer that ended, as plain values: all that the verdict rests on.
struct TransferFacts: Sendable {
    var code: CurlCode
    /// How often libcurl was about to send the request on a connection that stands; the second time is refused.
    var beginnings = 0
    /// Bytes of request that went out, head and body (`CURLINFO_REQUEST_SIZE`).
    var requestSize = 0
    /// Bytes of body that went out (`CURLINFO_SIZE_UPLOAD_T`).
    var bodySent = 0
    var bodySize = 0
    /// Set as soon as a final status line has arrived.
    var answer: HTTPAnswer?
    var answerWasTooLarge = false
    var host = ""
    var phase = Phase.connecting
    var elapsedMilliseconds = 0
    /// `errno` of the last connect that failed, 0 for none.
    var systemError = 0

    /// How far the transfer had come.
    enum Phase: String, Sendable {
        case resolving = "looking the name up"
        case connecting
        case handshake = "in the TLS handshake"
        case sending = "sending the request"
        case waiting = "waiting for the answer"
        case receiving = "receiving the answer"
    }

    /// Less than the declared length of the body went out, so that the other side cannot have a whole request.
    var bodyIsIncomplete: Bool { bodySent < bodySize }
}
