import RoutingCore
import Templates
import YAML

/// Templates that stand beside each other and speak different languages.
struct LanguageLint {
    let findings: Findings

    /// A language counts as had where a text of the template stands in for it. Ready texts, which speak very many, are not
    /// compared with.
    func check(_ templates: NodeReader.ReadTemplates) {
        let ready = Set(templates.written.filter(\.isReady).map(\.template))
        let own = templates.set.byName.filter { name, texts in
            !ready.contains(name) && !templates.broken.contains(name) && !texts.isEmpty
        }
        let all = Set(own.values.flatMap(\.keys)).sorted()
        for (name, texts) in own {
            let lacking = Self.widest(all.filter { LanguageTag.best(of: [$0], among: texts.keys) == nil })
            guard !lacking.isEmpty, let place = templates.places[name] else { continue }
            let others = own.filter { other in lacking.contains { other.value[$0] != nil } }.keys.sorted()
            findings.warning(
                "template \(name.quoted) has no text in \(lacking.alternatives), as \(others.first?.quoted ?? "") "
                    + "beside it has", at: place)
        }
    }

    /// Those that no other of them would stand in for: with `fr` there is a text for `fr-FR`.
    private static func widest(_ languages: [String]) -> [String] {
        languages.filter { language in
            let shorter = languages.filter { $0.utf8.count < language.utf8.count }
            return LanguageTag.best(of: [language], among: shorter) == nil
        }
    }
}
