import Messaging

/// A line of `routes:`: when it matches, who carries the message. The first match wins.
public struct Route: Sendable, Hashable {
    /// Its `name:`, or `route 3` by its position.
    public let name: String
    /// All must hold; none means always.
    public let conditions: [Condition]
    public let ending: Ending

    public init(name: String, conditions: [Condition], ending: Ending) {
        self.name = name
        self.conditions = conditions
        self.ending = ending
    }

    public enum Ending: Sendable, Hashable {
        /// Providers by preference, failover included.
        case ordered([String])
        /// Providers by share of the first tries; the rest is the failover, larger shares first.
        case shares([Share])
        /// Nothing is sent; the sentence goes to the caller.
        case refuse(String)
    }

    public struct Share: Sendable, Hashable {
        public let provider: String
        /// Above zero; relative to the sum of the route's shares.
        public let weight: Double

        public init(provider: String, weight: Double) {
            self.provider = provider
            self.weight = weight
        }
    }

    /// One line of `when:`, with the values of which one must fit.
    public struct Condition: Sendable, Hashable {
        public enum Subject: Sendable, Hashable {
            case country, client, clientID, purpose, channel
            /// A member of the caller's context, by its dotted path without `context.`.
            case context([String])
        }
        public let subject: Subject
        public let values: Set<String>

        public init(_ subject: Subject, in values: Set<String>) {
            self.subject = subject
            self.values = values
        }
    }
}
