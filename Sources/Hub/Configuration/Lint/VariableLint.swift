import Templates
import YAML

/// Names that a text prints or tests and nobody is known to bring.
struct VariableLint {
    let findings: Findings
    let source: ScalarSource
    let declared: [String: Int]

    /// What may be a slip is told in each text; what only lacks its declaration once.
    func check(_ texts: [WrittenText]) {
        let known = KnownVariables(declared: declared.keys)
        var told: Set<String> = []
        for text in texts where !text.isReady {
            let printed = text.text.template.variables
            let tested = text.text.template.testedVariables.filter { !printed.contains($0) }
            let places = TextPlaces(text, in: source)
            for name in printed + tested where !known.knows(name) {
                let nearest = known.nearest(to: name)
                guard nearest != nil || told.insert(name).inserted else { continue }
                let verb = printed.contains(name) ? "prints" : "tests"
                let advice = nearest == nil ? ": name it in variables, with its greatest length" : ""
                findings.warning(
                    "\(text.title) \(verb) \(name.quoted), which nobody is known to bring\(advice)",
                    at: places.variable(name), suggestion: nearest)
            }
        }
    }
}
