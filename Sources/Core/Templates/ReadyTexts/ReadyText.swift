/// The text of a one-time code in one language, for a client that writes none of its own.
public struct ReadyText: Sendable, Hashable {
    /// Canonical: `pt-BR`.
    public let language: String
    /// In the Liquid language; prints `code`, and most of them `client.name`.
    public let text: String
    /// A second sentence, for those who want it: `Don't share it with anyone.`
    public let warning: String?
    public let source: Source

    /// Where a text is from; `rawValue` is its short name in the table.
    public enum Source: String, Sendable, CaseIterable {
        case authgear, django, own

        /// For people: with the licence.
        public var name: String {
            switch self {
            case .authgear: "authgear-server (Apache-2.0)"
            case .django: "django-two-factor-auth (MIT)"
            case .own: "written for this project, not reviewed by a native speaker"
            }
        }
    }

    /// Whether it is the translation of a product that people use. What is not needs the eyes of a native speaker.
    public var isReviewed: Bool { source != .own }

    /// The template's text.
    /// - Parameter isWarning: with the warning after a blank, where there is one.
    public func text(withWarning isWarning: Bool) -> String {
        guard isWarning, let warning else { return text }
        return text + " " + warning
    }
}
