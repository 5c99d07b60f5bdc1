import Messaging
import Telephony
import Templates

/// What holds for the messages of one client to one country for one purpose: of each setting what the last layer says.
public final class Effective: Sendable {
    public let senders: Given<[SenderName]>
    /// Of texts to people who named none.
    public let language: Given<String>
    /// The usual one of the number's country, where the client asks for it.
    public let languageOfCountry: Given<String>?
    public let hasOwnWording: Given<Bool>
    public let life: Given<Interval>
    public let screening: Given<Screening>
    public let allowedTypes: Given<Set<CostlyType>>
    public let mostParts: Given<Int>
    public let usesSmartEncoding: Given<Bool>
    /// The last layer first.
    private let templates: [TemplateSet]
    /// Where every look-up of a text ends.
    private let hubLanguage: String

    /// `layers` as `Layer` orders them; the first is the hub's and names its language.
    init(_ layers: [Layer], of purpose: Purpose, languageOfCountry: String?) {
        func last<Value>(_ setting: KeyPath<Layer, Given<Value>?>, else standard: Value) -> Given<Value> {
            layers.last { $0[keyPath: setting] != nil }?[keyPath: setting] ?? Given(standard, from: .standard)
        }
        senders = last(\.senders, else: [])
        language = last(\.language, else: "en")
        hasOwnWording = last(\.hasOwnWording, else: false)
        life = last(\.life, else: purpose.life)
        screening = last(\.screening, else: .possible)
        allowedTypes = last(\.allowedTypes, else: [])
        mostParts = last(\.mostParts, else: Self.mostPartsOfAll)
        usesSmartEncoding = last(\.usesSmartEncoding, else: false)
        let asksCountry = last(\.usesLanguageOfCountry, else: false)
        self.languageOfCountry =
            asksCountry.value ? languageOfCountry.map { Given($0, from: .number) } : nil
        templates = layers.reversed().map(\.templates).filter { !$0.byName.isEmpty }
        hubLanguage = layers.first?.language?.value ?? "en"
    }

    /// One octet counts the parts of a message (3GPP TS 23.040, 9.2.3.24.1).
    public static let mostPartsOfAll = 255
}

extension Effective {
    /// The language of a message: the one asked for, else the usual one of the number's country where the client asks for
    /// it, else the client's, else the hub's.
    public func language(asked: String?) -> Given<String> {
        asked.map { Given($0, from: .request) } ?? languageOfCountry ?? language
    }

    /// A text and the language it is written in.
    public struct Choice: Sendable {
        public let text: TemplateSet.Text
        public let language: String
    }

    /// The text of the last layer that has the template in any language that will do, in the best of these languages. Nil
    /// when there is none.
    public func text(named name: String, asked: String?) -> Choice? {
        let languages = languages(asked: asked)
        for set in templates {
            guard let byLanguage = set.byName[name] else { continue }
            for language in languages {
                if let text = byLanguage[language] { return Choice(text: text, language: language) }
            }
        }
        return nil
    }

    public func hasTemplate(named name: String) -> Bool { templates.contains { $0.byName[name] != nil } }

    /// The languages to try, best first, each followed by what it falls back to.
    private func languages(asked: String?) -> [String] {
        var tags: [String] = []
        for tag in [asked, languageOfCountry?.value, language.value, hubLanguage].compactMap(\.self) {
            for fallback in LanguageTag.fallbacks(of: tag) where !tags.contains(fallback) { tags.append(fallback) }
        }
        return tags
    }
}
