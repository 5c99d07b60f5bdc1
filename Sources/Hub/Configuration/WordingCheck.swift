import Messaging
import RoutingCore
import Templates
import YAML

/// Checks that a text can be found wherever one may be asked for.
///
/// A text is looked for in the language asked for and its shorter forms, then in the client's, then in the hub's; a client's
/// own template before the shared one of the same name.
struct WordingCheck {
    let shared: NodeReader.ReadTemplates
    /// The hub's; nil when it could not be read, and nothing is then said of languages.
    let language: String?

    /// Each shared template speaks the hub's language, or a shorter form of it.
    func checkShared(_ findings: Findings) {
        guard let language else { return }
        let wanted = LanguageTag.fallbacks(of: language)
        for (name, texts) in shared.set.byName
        where !shared.broken.contains(name) && !wanted.contains(where: { texts[$0] != nil }) {
            guard let place = shared.places[name] else { continue }
            findings.error("template \(name.quoted) lacks \(language), the hub's own language", at: place)
        }
    }

    func check(
        _ client: ClientProfile, _ own: NodeReader.ReadTemplates, wordingPlace: Place?, _ findings: Findings
    ) {
        if let language { checkLanguages(of: own, client, language, findings) }
        guard client.hasOwnWording, let wordingPlace else { return }
        let purposes = client.purpose.map { [$0] } ?? Purpose.allCases
        if !purposes.contains(where: { own.places[$0.rawValue] != nil || shared.places[$0.rawValue] != nil }) {
            findings.error(
                "client \(client.name.quoted) has wording: own, but no template named "
                    + purposes.map(\.rawValue).alternatives, at: wordingPlace)
        }
    }

    private func checkLanguages(
        of own: NodeReader.ReadTemplates, _ client: ClientProfile, _ language: String, _ findings: Findings
    ) {
        let wanted = LanguageTag.fallbacks(of: client.language ?? language) + LanguageTag.fallbacks(of: language)
        for (name, texts) in own.set.byName
        where !own.broken.contains(name) && shared.places[name] == nil && !wanted.contains(where: { texts[$0] != nil })
        {
            guard let place = own.places[name] else { continue }
            let languages = [client.language, language].compactMap(\.self)
            findings.error(
                "template \(name.quoted) of client \(client.name.quoted) has no text in "
                    + "\(languages.alternatives), and there is no shared one", at: place)
        }
    }
}
