import RoutingCore
import Templates
import YAML

/// Looks at the texts of a file that was read: only warnings come of it.
struct Linter {
    let findings: Findings
    let source: ScalarSource
    let read: ReadLayers
    let configuration: HubConfiguration

    /// What each text costs at worst, in the order of the file.
    func lint() -> [TextCost] {
        let layers = read.all.map(\.templates)
        let texts = layers.flatMap(\.written).sorted { ($0.place, $0.language) < ($1.place, $1.language) }
        for layer in layers { LanguageLint(findings: findings).check(layer) }
        VariableLint(findings: findings, source: source, declared: configuration.longestValues).check(texts)

        let values = LongestValues(declared: configuration.longestValues)
        let clients = configuration.clients.values.sorted { $0.name < $1.name }
        let audience = TextAudience(configuration.layers, clients: clients)
        let forms = texts.map { TextForms($0, readers: audience.readers(of: $0), values: values) }
        let costs = CostLint(findings: findings)
        let worst = costs.check(forms)
        for form in forms where !form.written.isReady {
            CharacterLint(findings: findings, source: source).check(form)
            AutofillLint(findings: findings, source: source).check(form)
        }
        return worst
    }
}
