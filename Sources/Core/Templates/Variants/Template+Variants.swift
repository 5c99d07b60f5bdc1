import Messaging

/// What a template comes to as the answers to what it asks vary.
public struct TemplateVariants: Sendable {
    /// Each text once; the one of the values as they were given comes first.
    public let all: [Variant]
    /// False when there were more combinations than the limit; each answer was tried by itself even so, as far as the
    /// limit let it.
    public let isComplete: Bool

    public struct Variant: Sendable, Hashable {
        public let text: String
        /// The answers that led to it where they differ from what was given, by the variable's name; null: it was missing.
        public let answers: [String: Value]

        public init(text: String, answers: [String: Value]) {
            self.text = text
            self.answers = answers
        }
    }
}

extension Template {
    /// The texts it may come to, whatever is answered to what it tests: each tested variable as given, missing, and with
    /// each text or number that it is compared with. So the worst of them can be found before any message is sent.
    ///
    /// A name that the text assigns from a variable asks for that variable. What is compared with another variable, or
    /// found by a computed name, stays as given. What is missing prints nothing; an answer that cannot be rendered, as
    /// one that ends in an error, is left out.
    /// - Parameters:
    ///   - values: the longest allowed values.
    ///   - kept: variables that always are as given, such as `message_type`.
    ///   - limit: renderings, at least one.
    public func variants(
        with values: Value, keeping kept: Set<String> = [], limit: Int = 64,
        _ rendering: Rendering = Rendering(.lenient)
    ) -> TemplateVariants {
        var collector = QuestionCollector(values)
        collector.read(nodes)
        let questions = collector.questions.filter { !kept.contains($0.name) }
        let combinations = Combinations(of: questions.map { $0.answers.count }, limit: max(limit, 1))
        var known: Set<String> = []
        var variants: [TemplateVariants.Variant] = []
        for combination in combinations.all {
            var asked = values
            var answers: [String: Value] = [:]
            for (question, index) in zip(questions, combination) where index > 0 {
                let answer = question.answers[index]
                asked = asked.setting(question.path[...], to: answer)
                answers[question.name] = answer ?? .null
            }
            guard let text = try? render(with: asked, rendering), known.insert(text).inserted else { continue }
            variants.append(TemplateVariants.Variant(text: text, answers: answers))
        }
        return TemplateVariants(all: variants, isComplete: combinations.isComplete)
    }
}

extension Value {
    /// With the member at a path set, or taken away; objects on the way to it are made.
    fileprivate func setting(_ path: ArraySlice<String>, to value: Value?) -> Value {
        guard let name = path.first else { return value ?? .null }
        var members = members ?? Members()
        let rest = path.dropFirst()
        if rest.isEmpty {
            members[name] = value
        } else if value != nil || members[name] != nil {
            members[name] = (members[name] ?? .object(Members())).setting(rest, to: value)
        }
        return .object(members)
    }
}
