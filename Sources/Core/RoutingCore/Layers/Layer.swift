import Messaging
import Telephony

/// What one place of the configuration says of messages. What it leaves out, the layer before it says.
///
/// The layers, each before the next: the hub, the number's country, the client, the client in that country, the client's
/// purpose.
public struct Layer: Sendable {
    /// By preference; none leaves the sender to the provider.
    public var senders: Given<[SenderName]>?
    public var language: Given<String>?
    /// Who names no language is written to in the usual one of the number's country.
    public var usesLanguageOfCountry: Given<Bool>?
    /// `wording: own`: a template's text, whatever text the caller brought.
    public var hasOwnWording: Given<Bool>?
    public var templates = TemplateSet()
    public var life: Given<Interval>?
    public var screening: Given<Screening>?
    /// Types of numbers that cost the sender dearly and may be written to all the same.
    public var allowedTypes: Given<Set<CostlyType>>?
    /// The most parts that a text may take, 1 to 255.
    public var mostParts: Given<Int>?
    /// Look-alikes for characters that make a text longer (`SmartEncoding`).
    public var usesSmartEncoding: Given<Bool>?

    public init() {}
}

/// How much a number must look like one that was given out.
public enum Screening: String, Sendable, CaseIterable {
    /// It can exist, by its length.
    case possible
    /// The numbering plan gives numbers like it out.
    case strict
}
