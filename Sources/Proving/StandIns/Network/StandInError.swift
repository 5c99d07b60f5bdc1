import Glibc

/// A stand-in could not start.
public struct StandInError: Error, Sendable {
    /// What was tried and what the system said.
    public let sentence: String

    init(_ what: String, _ code: Int32) {
        sentence = "\(what): \(String(cString: strerror(code)))"
    }
}
