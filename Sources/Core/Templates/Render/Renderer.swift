import Messaging

/// Fills in one template: walks its tree and appends to one text. The rest of it stands beside.
struct Renderer {
    var output = ""
    var budget: Budget
    let rendering: Rendering
    let isStrict: Bool
    var depth = 0

    /// What the caller brought; inside `render` only what was handed over.
    var data: Value.Members
    /// What the text assigned.
    var locals: [Binding] = []
    /// Loop variables and arguments of partials, innermost last.
    var bound: [Binding] = []
    var counters: [(name: String, next: Int)] = []
    var loops: [LoopPlace] = []
    var cycles: [String: Int] = [:]
    /// Where each loop left off, for `offset: continue`.
    var reached: [String: Int] = [:]
    var lastChanged: String?
    var interrupt: Interrupt?
    var isIsolated = false

    struct Binding {
        let name: String
        var datum: Datum
    }

    init(_ values: Value, _ rendering: Rendering) {
        self.rendering = rendering
        isStrict = rendering.mode == .strict
        budget = Budget(rendering.limits)
        data = values.members ?? Value.Members()
        output.reserveCapacity(160)
    }

    mutating func render(_ nodes: [Node]) throws(RenderProblem) {
        depth += 1
        defer { depth -= 1 }
        if depth > budget.limits.depth { throw .tooDeep(levels: budget.limits.depth) }
        for node in nodes {
            try render(node)
            if interrupt != nil { return }
        }
    }

    private mutating func render(_ node: Node) throws(RenderProblem) {
        try budget.spend()
        switch node {
        case .text(let text), .raw(let text): try write(text)
        case .output(let filtered): try print(filtered)
        case .assign(let name, let filtered): assign(name, try value(of: filtered))
        case .capture(let name, let body): assign(name, .value(.string(try captured(body))))
        case .branches(let branches): try render(branches)
        case .choice(let choice): try render(choice)
        case .loop(let loop): try render(loop)
        case .table(let table): try render(table)
        case .cycle(let cycle): try render(cycle)
        case .increment(let name): try count(name, up: true)
        case .decrement(let name): try count(name, up: false)
        case .changed(let body):
            let text = try captured(body)
            if text != lastChanged {
                lastChanged = text
                try write(text)
            }
        case .include(let inclusion): try include(inclusion)
        case .render(let inclusion): try renderAlone(inclusion)
        case .interrupt(let interrupt): self.interrupt = interrupt
        }
    }

    private mutating func print(_ filtered: Filtered) throws(RenderProblem) {
        let datum = try value(of: filtered)
        if isStrict { try requirePrintable(datum, filtered) }
        try write(datum)
    }

    /// Printing nothing would go unseen; a list or an object is printed through a filter only.
    private func requirePrintable(_ datum: Datum, _ filtered: Filtered) throws(RenderProblem) {
        switch (datum, filtered.subject) {
        case (.undefined(let name), _): throw .missing(name: name)
        case (.value(.null), .path(let path)): throw .missing(name: path.name)
        case (.value(.array), .path(let path)) where filtered.filters.isEmpty: throw .missing(name: path.name)
        case (.value(.object), .path(let path)) where filtered.filters.isEmpty: throw .missing(name: path.name)
        default: break
        }
    }

    mutating func assign(_ name: String, _ datum: Datum) {
        if let at = locals.firstIndex(where: { $0.name == name }) {
            locals[at].datum = datum
        } else {
            locals.append(Binding(name: name, datum: datum))
        }
    }

    /// What a body prints, kept apart.
    private mutating func captured(_ body: [Node]) throws(RenderProblem) -> String {
        var kept = ""
        swap(&kept, &output)
        defer { swap(&kept, &output) }
        try render(body)
        try budget.spend(bytes: output.utf8.count)
        return output
    }

    private mutating func count(_ name: String, up: Bool) throws(RenderProblem) {
        let at: Int
        if let known = counters.firstIndex(where: { $0.name == name }) {
            at = known
        } else {
            at = counters.count
            counters.append((name, 0))
        }
        if !up { counters[at].next -= 1 }
        try write(.value(.integer(counters[at].next)))
        if up { counters[at].next += 1 }
    }

    private mutating func render(_ cycle: Cycle) throws(RenderProblem) {
        var key = cycle.source
        if let name = cycle.name { key = ":" + text(of: try evaluate(name)) }
        let index = cycles[key] ?? 0
        cycles[key] = index + 1 < cycle.items.count ? index + 1 : 0
        guard cycle.items.indices.contains(index) else { return }
        try write(try required(cycle.items[index]))
    }
}
