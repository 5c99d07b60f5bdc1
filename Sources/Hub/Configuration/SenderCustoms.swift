import RoutingCore

/// What countries are known to do to senders, whoever registers them.
enum SenderCustoms {
    /// Operators there drop senders with letters, or put a number in their place.
    private static let withoutLetters: Set<String> = ["US", "CA"]

    static func refuses(_ kind: Sender.Kind, in country: String) -> Bool {
        kind == .alphanumeric && withoutLetters.contains(country)
    }

    /// To follow the countries.
    static let warning =
        "known to refuse senders with letters: messages are dropped there, or come from some number"
}
