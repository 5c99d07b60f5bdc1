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
    /// The client's own, then the shared ones; in each the text of a language is the last layer's that has it.
    private let templates: [TemplateSet]
    /// Where every look-up of a text ends.
    private let hubLanguage: Given<String>

    /// Both as `Layer` orders them; the first of the shared ones is the hub's and names its language.
    init(shared: [Layer], own: [Layer], of purpose: Purpose, in country: String?) {
        let layers = shared + own
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
        let usual = asksCountry.value ? country.flatMap(UsualLanguage.tag(for:)) : nil
        languageOfCountry = usual.map { Given($0, from: .number) }
        templates = [own, shared].map { $0.map(\.templates).joined() }.filter { !$0.byName.isEmpty }
        hubLanguage = layers.first?.language ?? Given("en", from: .standard)
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
        /// Who wanted this language, or one that it stands in for.
        public let origin: Origin
    }

    /// The client's own text in the best language that will do, else the shared one. Nil when there is none.
    public func text(named name: String, asked: String?) -> Choice? {
        let asked = asked.map { Given($0, from: .request) }
        let wanted = [asked, languageOfCountry, language, hubLanguage].compactMap(\.self)
        for set in templates {
            guard let texts = set.byName[name] else { continue }
            for given in wanted {
                guard let language = LanguageTag.best(of: [given.value], among: texts.keys), let text = texts[language]
                else { continue }
                return Choice(text: text, language: language, origin: given.origin)
            }
        }
        return nil
    }

    public func hasTemplate(named name: String) -> Bool { templates.contains { $0.byName[name] != nil } }
}
