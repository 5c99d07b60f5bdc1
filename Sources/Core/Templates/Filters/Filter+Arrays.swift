import Messaging

extension Value {
    /// The elements as list filters take them: lists inside lists are opened, nothing is an empty list, anything else
    /// a list of itself.
    var items: [Value] {
        switch self {
        case .null: return []
        case .array(let array):
            guard array.contains(where: { if case .array = $0 { true } else { false } }) else { return array }
            return array.flatMap { if case .array = $0 { $0.items } else { [$0] } }
        default: return [self]
        }
    }

    /// What a list filter's property is of one element; of nothing and of booleans there is none.
    func property(_ name: Value) throws(RenderProblem) -> Value? {
        switch (self, name) {
        case (.object(let members), .string(let name)): return members[name] ?? .null
        case (.object, _): return .null
        case (.string(let text), .string(let part)):
            return Search(Array(part.utf8)).first(in: Array(text.utf8)) == nil ? .null : name
        case (.string(let text), .integer(let index)):
            let scalars = Array(text.unicodeScalars)
            let place = index < 0 ? index &+ scalars.count : index
            return scalars.indices.contains(place) ? .string(String(scalars[place])) : .null
        case (.null, _), (.bool, _), (.number, _): return nil
        default: throw .wrong(sentence: "\(kind) in the list has no such property")
        }
    }
}

extension Filter {
    /// Filters of lists with at most one argument.
    func list(_ input: Value, _ argument: Value?, _ budget: inout Budget) throws(RenderProblem) -> Value {
        switch (self, input) {
        case (.first, .array(let array)): return array.first ?? .null
        case (.first, .object(let members)):
            return members.pairs.first.map { .array([.string($0.name), $0.value]) } ?? .null
        case (.last, .array(let array)): return array.last ?? .null
        case (.first, _), (.last, _): return .null
        default: break
        }
        let items = input.items
        try budget.spend(items.count)
        let property = argument.flatMap { $0.isNull ? nil : $0 }
        switch self {
        case .reverse: return .array(items.reversed())
        case .concat:
            guard case .array(let more)? = argument else { throw .wrong(sentence: "“concat” takes a list") }
            return .array(items + Value.array(more).items)
        case .compact:
            let keys = try Self.keys(items, property, &budget)
            return .array(zip(items, keys).compactMap { $1.isNull ? nil : $0 })
        case .uniq:
            var seen: Set<Value> = []
            let keys = try Self.keys(items, property, &budget)
            return .array(zip(items, keys).compactMap { seen.insert($1).inserted ? $0 : nil })
        case .map: return .array(try Self.keys(items, argument ?? .null, &budget))
        case .sum: return try Self.sum(items, property)
        default: return .array(try sorted(items, try Self.keys(items, property, &budget), &budget))
        }
    }

    /// What the filter goes by, for each element.
    private static func keys(
        _ items: [Value], _ property: Value?, _ budget: inout Budget
    ) throws(RenderProblem) -> [Value] {
        guard let property else { return items }
        var keys: [Value] = []
        keys.reserveCapacity(items.count)
        for item in items {
            try budget.spend(1 + item.cost)
            keys.append(try item.property(property) ?? .null)
        }
        return keys
    }

    /// `where`, `reject`, `find`, `find_index` and `has`. An element that can have no property ends it all with nothing.
    func select(
        _ input: Value, _ property: Value, _ target: Value, _ budget: inout Budget
    ) throws(RenderProblem) -> Value {
        let items = input.items
        var kept: [Value] = []
        if property.isNull, self == .reject { return .array([]) }
        for (index, item) in items.enumerated() {
            try budget.spend(1 + item.cost)
            if property.isNull, item.members == nil { return .null }
            guard let found = try item.property(property) else { return .null }
            let fits = target.isNull ? !found.isNull && found != .bool(false) : found.equals(target)
            switch self {
            case .find where fits: return item
            case .findIndex where fits: return .integer(index)
            case .has where fits: return .bool(true)
            case .where where fits: kept.append(item)
            case .reject where !fits: kept.append(item)
            default: break
            }
        }
        switch self {
        case .has: return .bool(false)
        case .where, .reject: return .array(kept)
        default: return .null
        }
    }
}
