import Messaging
import Ports

/// From what is known of an ended transfer to what became of the call: the table of measured cases (engineering facts, 4).
///
/// Only what is proved is `notSent`. What no rule recognises is `mayHaveBeenSent`.
extension TransferFacts {
    var result: CallResult {
        // libcurl silently sends a request again when a reused connection closes without an answer byte. The second time
        // was stopped, but of the first nothing is known: sizes mislead in this case.
        if beginnings > 1 { return possibly(.connectionLost, "the kept connection closed before an answer came") }
        if code == .complete, let answer { return .answered(answer) }
        if beginnings == 0 && requestSize == 0 { return neverBegan }
        if requestSize == 0 && code == .timeLimit { return certainly(.timeLimitConnecting, "no connection in time") }
        if code.isReset && bodyIsIncomplete && answer == nil {
            return certainly(.bodyIncomplete, "the connection was reset before the whole request was out")
        }
        return mayHaveLeft
    }

    /// The transport is closed while the call is under way.
    var resultWhenStopped: CallResult {
        beginnings == 0 && requestSize == 0
            ? certainly(.notStarted, "the hub stopped before the request was sent")
            : possibly(.connectionLost, "the hub stopped before the answer came")
    }

    /// Not a byte of the request was handed to a connection.
    private var neverBegan: CallResult {
        switch code {
        case .nameNotFound: certainly(.nameNotFound, "the name is not known")
        case .connectFailed: certainly(.connectionRefused, connectFailure)
        case .timeLimit: certainly(.timeLimitConnecting, "no connection in time")
        case .certificateRefused: certainly(.tlsFailed, "the certificate is not trusted, or not for this name")
        case .authoritiesUnreadable: certainly(.tlsFailed, "the list of trusted authorities cannot be read")
        case _ where code.isTLS: certainly(.tlsFailed, "the TLS connection could not be made")
        case _ where phase == .handshake: certainly(.tlsFailed, "the connection closed in the TLS handshake")
        default: certainly(.notStarted, "the call could not begin")
        }
    }

    private var mayHaveLeft: CallResult {
        switch code {
        case .timeLimit: possibly(.timeLimit, "no whole answer in time")
        case .writeStopped where answerWasTooLarge: possibly(.unreadableAnswer, "the answer is too large")
        case .unsupportedProtocol, .weirdAnswer, .complete: possibly(.unreadableAnswer, "the answer is not HTTP")
        case .partialAnswer: possibly(.connectionLost, "the answer was cut short")
        case .nothingReceived: possibly(.connectionLost, "the connection closed without an answer")
        case _ where code.isReset: possibly(.connectionLost, "the connection was reset")
        default: possibly(.connectionLost, "the exchange failed")
        }
    }

    /// `errno` tells apart what libcurl gives one code.
    private var connectFailure: String {
        switch systemError {
        case 111: "the connection was refused"
        case 101: "the network is unreachable"
        case 110: "the connection attempt was given up by the system"
        case 113: "the host is unreachable"
        case 24, 23: "no file descriptor is free"
        case 2: "the socket does not exist"
        case 0: "no connection"
        default: "no connection (errno \(systemError))"
        }
    }

    private func certainly(_ label: Reason.Label, _ what: String) -> CallResult {
        .notSent(Reason(label, sentence(what)))
    }

    private func possibly(_ label: Reason.Label, _ what: String) -> CallResult {
        .mayHaveBeenSent(Reason(label, sentence(what)), partial: answer)
    }

    /// Holds no part of the URL but its host, no header and nothing of a body.
    private func sentence(_ what: String) -> String {
        let out = requestSize == 0 ? "nothing sent" : "\(bodySent) of \(bodySize) body bytes out"
        return "\(host): \(what); \(phase.rawValue), \(out), after \(elapsedMilliseconds) ms (libcurl \(code.number))"
    }
}
