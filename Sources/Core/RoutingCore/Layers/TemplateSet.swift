import Templates

/// Templates by name, then by language as `LanguageTag.canonical` writes it.
public struct TemplateSet: Sendable {
    public var byName: [String: [String: Text]]

    /// One text of a template.
    public struct Text: Sendable {
        public let template: Template
        public let origin: Origin
        /// Whether a speaker of the language has looked at it; nil for what the configuration words itself.
        public let isReviewed: Bool?
        /// What it asks for that nobody need bring.
        public let derivedNames: DerivedNames

        public init(_ template: Template, from origin: Origin = .standard, isReviewed: Bool? = nil) {
            self.template = template
            self.origin = origin
            self.isReviewed = isReviewed
            derivedNames = DerivedNames(askedBy: template)
        }
    }

    public init(_ byName: [String: [String: Text]] = [:]) { self.byName = byName }

    public init(_ byName: [String: [String: Template]]) {
        self.byName = byName.mapValues { texts in texts.mapValues { Text($0) } }
    }
}

extension [TemplateSet] {
    /// All of them as one: of a text that several have, the last one's.
    func joined() -> TemplateSet {
        reduce(into: TemplateSet()) { all, set in
            for (name, texts) in set.byName { all.byName[name, default: [:]].merge(texts) { _, last in last } }
        }
    }
}
