import Messaging
import Templates

/// Finds the text of a message: the client's templates before the shared ones, the asked language before the defaults.
public struct Wording: Sendable {
    let shared: TemplateSet
    /// The hub's own language, canonical.
    public let hubLanguage: String

    public init(shared: TemplateSet, hubLanguage: String) {
        self.shared = shared
        self.hubLanguage = hubLanguage
    }

    /// A template and the language it is written in.
    public struct Choice: Sendable {
        public let template: Template
        public let language: String
    }

    /// The languages to try, best first: the asked one and its fallbacks, the client's, the hub's.
    public func languages(asked: String?, client: ClientProfile) -> [String] {
        var tags: [String] = []
        for tag in [asked, client.language, hubLanguage].compactMap(\.self) {
            for fallback in LanguageTag.fallbacks(of: tag) where !tags.contains(fallback) { tags.append(fallback) }
        }
        return tags
    }

    /// Nil when neither the client nor the hub has a template of this name in any of the languages.
    public func template(named name: String, asked: String?, client: ClientProfile) -> Choice? {
        let languages = languages(asked: asked, client: client)
        for set in [client.templates, shared] {
            guard let byLanguage = set.byName[name] else { continue }
            for language in languages {
                if let template = byLanguage[language] { return Choice(template: template, language: language) }
            }
        }
        return nil
    }

    public func hasTemplate(named name: String, client: ClientProfile) -> Bool {
        client.templates.byName[name] != nil || shared.byName[name] != nil
    }
}
