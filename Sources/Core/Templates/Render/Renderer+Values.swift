import Messaging

/// What expressions come to.
extension Renderer {
    mutating func value(of filtered: Filtered) throws(RenderProblem) -> Datum {
        var datum = try evaluate(filtered.subject)
        for call in filtered.filters {
            if isStrict, call.filter != .default, case .undefined(let name) = datum { throw .missing(name: name) }
            datum = try apply(call, to: datum)
        }
        return datum
    }

    private mutating func apply(_ call: FilterCall, to datum: Datum) throws(RenderProblem) -> Datum {
        try budget.spend()
        if call.filter == .default { return try fallBack(from: datum, call) }
        var arguments: [Value] = []
        for argument in call.arguments { arguments.append(try plain(try required(argument))) }
        let input = try plain(datum)
        try budget.spend(input.cost)
        let result = try call.filter.apply(to: input, arguments, &budget, now: rendering.now)
        try budget.spend(result.cost)
        if case .string(let text) = result { try budget.allow(bytes: text.utf8.count) }
        return .value(result)
    }

    /// `default`: for nothing, `false` and what is empty.
    private mutating func fallBack(from datum: Datum, _ call: FilterCall) throws(RenderProblem) -> Datum {
        let isLacking =
            switch datum {
            case .undefined, .empty, .blank, .value(.null): true
            case .value(.bool(false)):
                try !(call.allowsFalse.map { e throws(RenderProblem) in try evaluate(e).isTrue } ?? false)
            case .value(.string(let text)): text.isEmpty
            case .value(.array(let array)): array.isEmpty
            case .value(.object(let members)): members.pairs.isEmpty
            default: false
            }
        guard isLacking else { return datum }
        guard let other = call.arguments.first else { return .value(.string("")) }
        return try evaluate(other)
    }

    /// Missing names are errors of a strict rendering.
    mutating func required(_ expression: Expression) throws(RenderProblem) -> Datum {
        let datum = try evaluate(expression)
        if isStrict, case .undefined(let name) = datum { throw .missing(name: name) }
        return datum
    }

    mutating func evaluate(_ expression: Expression) throws(RenderProblem) -> Datum {
        switch expression {
        case .literal(let value): return .value(value)
        case .path(let path): return try resolve(path)
        case .empty: return .empty
        case .blank: return .blank
        case .range(let first, let last):
            let (first, last) = (try required(first), try required(last))
            return .range(Number(try plain(first)).whole, Number(try plain(last)).whole)
        }
    }

    private mutating func resolve(_ path: Path) throws(RenderProblem) -> Datum {
        var here: Datum
        switch path.root {
        case .name(let name): here = try find(name) ?? .undefined(path.name)
        case .computed(let key):
            guard case .value(.string(let name)) = try evaluate(key) else { return .undefined(path.name) }
            here = try find(name) ?? .undefined(path.name)
        }
        for step in path.steps {
            let next =
                switch step {
                case .name(let name): try member(name, of: here)
                case .index(let key): try element(try evaluate(key), of: here)
                }
            guard let next else { return .undefined(path.name) }
            here = next
        }
        // A null is as good as nothing where nothing may be missing.
        if isStrict, case .value(.null) = here { return .undefined(path.name) }
        return here
    }

    mutating func find(_ name: String) throws(RenderProblem) -> Datum? {
        if let binding = bound.last(where: { $0.name == name }) { return binding.datum }
        if let binding = locals.first(where: { $0.name == name }) { return binding.datum }
        try budget.spend(data.pairs.count >> 4)
        if let value = data[name] { return .value(value) }
        return counters.first { $0.name == name }.map { .value(.integer($0.next)) }
    }

    private mutating func member(_ name: String, of datum: Datum) throws(RenderProblem) -> Datum? {
        switch datum {
        case .value(.object(let members)):
            try budget.spend(members.pairs.count >> 4)
            if let value = members[name] { return .value(value) }
            if name == "size" { return .value(.integer(members.pairs.count)) }
            guard name == "first", let pair = members.pairs.first else { return nil }
            return .value(.array([.string(pair.name), pair.value]))
        case .value(.array(let array)):
            switch name {
            case "size": return .value(.integer(array.count))
            case "first": return array.first.map { .value($0) }
            case "last": return array.last.map { .value($0) }
            default: return nil
            }
        case .value(.string(let text)):
            try budget.spend(bytes: text.utf8.count)
            return name == "size" ? .value(.integer(text.unicodeScalars.count)) : nil
        case .range(let first, let last):
            switch name {
            case "size": return .value(.integer(Self.count(first, last)))
            case "first": return .value(.integer(first))
            case "last": return .value(.integer(last))
            default: return nil
            }
        case .loop(let level): return loops.indices.contains(level) ? loops[level].member(name) : nil
        default: return nil
        }
    }

    private mutating func element(_ key: Datum, of datum: Datum) throws(RenderProblem) -> Datum? {
        switch (datum, key) {
        case (.value(.object(let members)), .value(.string(let name))):
            try budget.spend(members.pairs.count >> 4)
            return members[name].map { .value($0) }
        case (.value(.array(let array)), .value(.integer(let index))):
            let index = index < 0 ? index &+ array.count : index
            return array.indices.contains(index) ? .value(array[index]) : nil
        case (.loop(let level), .value(.string(let name))):
            return loops.indices.contains(level) ? loops[level].member(name) : nil
        default: return nil
        }
    }

    /// How many numbers a range holds.
    static func count(_ first: Int, _ last: Int) -> Int {
        guard first <= last else { return 0 }
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        return overflow || distance == .max ? .max : distance + 1
    }

    /// A value as filters take it: a range is a list, and what has no value is nil.
    mutating func plain(_ datum: Datum) throws(RenderProblem) -> Value {
        switch datum {
        case .value(let value): return value
        case .range(let first, let last):
            let count = Self.count(first, last)
            try budget.spend(min(count, budget.limits.work + 1))
            return .array(count == 0 ? [] : (first...last).map { .integer($0) })
        case .undefined, .empty, .blank, .loop: return .null
        }
    }
}

extension Value {
    /// Steps that reading it once takes.
    var cost: Int {
        switch self {
        case .string(let text): text.utf8.count >> 4
        case .array(let array): array.count
        case .object(let members): members.pairs.count
        default: 0
        }
    }
}
