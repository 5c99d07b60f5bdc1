import Messaging

extension Renderer {
    /// `include`: the partial sees everything here, and what it assigns stays.
    mutating func include(_ inclusion: Inclusion) throws(RenderProblem) {
        guard !isIsolated else { throw .wrong(sentence: "“include” cannot stand inside “render”") }
        let (name, partial) = try partial(inclusion)
        let variable = inclusion.alias ?? String(name.split(separator: "/").last ?? "")
        // Without a value of its own a partial takes the variable of its name.
        var subject = inclusion.bound == nil ? try find(name) : nil
        if let expression = inclusion.bound { subject = try evaluate(expression) }
        let before = bound.count
        defer { bound.removeLast(bound.count - before) }
        for argument in inclusion.arguments {
            bound.append(Binding(name: argument.name, datum: try evaluate(argument.value)))
        }
        guard let subject else { return try render(partial.nodes) }
        if case .value(.array(let items)) = subject {
            for item in items {
                try budget.spend()
                bound.append(Binding(name: variable, datum: .value(item)))
                try render(partial.nodes)
                bound.removeLast()
                if interrupt != nil { return }
            }
        } else {
            bound.append(Binding(name: variable, datum: subject))
            try render(partial.nodes)
        }
    }

    /// `render`: the partial sees only what it is handed, and what it assigns goes with it.
    mutating func renderAlone(_ inclusion: Inclusion) throws(RenderProblem) {
        let (name, partial) = try partial(inclusion)
        var handed: [Binding] = []
        for argument in inclusion.arguments {
            handed.append(Binding(name: argument.name, datum: try evaluate(argument.value)))
        }
        let variable = inclusion.alias ?? String(name.split(separator: "/").last ?? "")
        guard let expression = inclusion.bound else { return try renderAlone(partial, handed, nil) }
        var subject = try evaluate(expression)
        if inclusion.isEach, case .range = subject { subject = .value(try plain(subject)) }
        if inclusion.isEach, case .value(.array(let items)) = subject {
            for (index, item) in items.enumerated() {
                try budget.spend()
                var place = LoopPlace(name: name, count: items.count, columns: 0, parent: nil)
                place.index = index
                try renderAlone(partial, handed + [Binding(name: variable, datum: .value(item))], place)
            }
        } else {
            try renderAlone(partial, handed + [Binding(name: variable, datum: subject)], nil)
        }
    }

    private mutating func renderAlone(
        _ partial: Template, _ handed: [Binding], _ place: LoopPlace?
    ) throws(RenderProblem) {
        var inner = Renderer(.null, rendering)
        inner.isIsolated = true
        inner.budget = budget
        inner.depth = depth
        // What it is handed is its own: it may assign to it.
        for binding in handed { inner.assign(binding.name, binding.datum) }
        if let place {
            inner.loops = [place]
            inner.assign("forloop", .loop(0))
        }
        swap(&inner.output, &output)
        try inner.render(partial.nodes)
        swap(&inner.output, &output)
        budget = inner.budget
    }

    private mutating func partial(
        _ inclusion: Inclusion
    ) throws(RenderProblem) -> (name: String, template: Template) {
        guard case .value(.string(let name)) = try required(inclusion.name) else {
            throw .wrong(sentence: "the name of a template to include is no text")
        }
        guard let partial = rendering.partials[name] else { throw .noPartial(name: name) }
        return (name, partial)
    }
}
