import Messaging

/// Finds in a template's tree what it tests, and what it compares that with.
struct QuestionCollector {
    private let values: Value
    /// In order of appearance.
    private(set) var questions: [Question] = []
    /// What the names that the text assigns are made from.
    private var sources: [String: [[String]]] = [:]

    init(_ values: Value) { self.values = values }

    mutating func read(_ nodes: [Node]) {
        for node in nodes { read(node) }
    }

    private mutating func read(_ node: Node) {
        switch node {
        case .output(let filtered): read(filtered)
        case .assign(let name, let filtered):
            read(filtered)
            let read = [filtered.subject] + filtered.filters.flatMap(\.arguments)
            sources[name] = (sources[name] ?? []) + read.flatMap(paths)
        case .capture(let name, let body):
            self.read(body)
            sources[name] = (sources[name] ?? []) + body.flatMap(printed)
        case .branches(let branches):
            for branch in branches {
                if let condition = branch.condition { read(condition) }
                read(branch.body)
            }
        case .choice(let choice):
            for entry in choice.entries {
                for value in entry.values { compare(choice.subject, .equal, value) }
                read(entry.body)
            }
        case .loop(let loop): read(loop)
        case .table(let table): read(table.loop)
        case .changed(let body): read(body)
        case .text, .raw, .cycle, .increment, .decrement, .include, .render, .interrupt: break
        }
    }

    /// What a loop goes through may be missing; its variable comes from nowhere else.
    private mutating func read(_ loop: Loop) {
        ask(loop.collection, [nil])
        sources[loop.variable] = []
        read(loop.body)
        read(loop.otherwise)
    }

    private mutating func read(_ filtered: Filtered) {
        if filtered.filters.contains(where: { $0.filter == .default }) { ask(filtered.subject, [nil]) }
    }

    private mutating func read(_ condition: Condition) {
        switch condition {
        case .holds(let expression): ask(expression, [nil], mayBeThere: true)
        case .not(let inner): read(inner)
        case .both(let left, let right), .either(let left, let right):
            read(left)
            read(right)
        case .compares(let left, let comparison, let right): compare(left, comparison, right)
        }
    }

    private mutating func compare(_ left: Expression, _ comparison: Comparison, _ right: Expression) {
        for (asked, other) in [(left, right), (right, left)] {
            switch other {
            case .literal(.integer(let number)) where [.less, .more, .atMost, .atLeast].contains(comparison):
                ask(asked, [nil] + [number &- 1, number, number &+ 1].map { .integer($0) })
            case .literal(.null): ask(asked, [nil], mayBeThere: true)
            case .literal(let value): ask(asked, [nil, value])
            case .empty, .blank: ask(asked, [nil, .string("")])
            case .path, .range: ask(asked, [nil])
            }
        }
    }

    /// - Parameter mayBeThere: where nothing is given an answer is that something is: a text that prints nothing.
    private mutating func ask(_ expression: Expression, _ answers: [Value?], mayBeThere: Bool = false) {
        for path in paths(expression) {
            let at: Int
            if let known = questions.firstIndex(where: { $0.path == path }) {
                at = known
            } else {
                at = questions.count
                questions.append(Question(path, given: values.at(path)))
            }
            for answer in answers { questions[at].allow(answer) }
            if mayBeThere, questions[at].isGivenNothing { questions[at].allow(.string("")) }
        }
    }

    /// The variables that an expression is made from.
    private func paths(_ expression: Expression) -> [[String]] {
        guard case .path(let path) = expression, case .name(let root) = path.root else { return [] }
        if let sources = sources[root] { return sources }
        var names = [root]
        for step in path.steps {
            switch step {
            case .name(let name): names.append(name)
            case .index(.literal(.string(let name))): names.append(name)
            case .index: return []
            }
        }
        // `size`, `first` and `last` are asked of what stands before them, unless it has a member of that name.
        if let last = names.last, names.count > 1, ["size", "first", "last"].contains(last), values.at(names) == nil {
            return []
        }
        return [names]
    }

    private func printed(_ node: Node) -> [[String]] {
        switch node {
        case .output(let filtered): paths(filtered.subject)
        case .branches(let branches): branches.flatMap(\.body).flatMap(printed)
        case .choice(let choice): choice.entries.flatMap(\.body).flatMap(printed)
        default: []
        }
    }
}
