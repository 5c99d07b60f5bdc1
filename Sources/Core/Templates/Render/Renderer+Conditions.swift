import Messaging

extension Renderer {
    mutating func render(_ branches: [Branch]) throws(RenderProblem) {
        for branch in branches {
            if let condition = branch.condition, try !holds(condition) { continue }
            return try render(branch.body)
        }
    }

    mutating func render(_ choice: Choice) throws(RenderProblem) {
        let subject = try evaluate(choice.subject)
        var isMet = false
        for entry in choice.entries {
            if entry.values.isEmpty, !isMet { try render(entry.body) }
            for value in entry.values where try equal(subject, try evaluate(value)) {
                isMet = true
                try render(entry.body)
            }
            if interrupt != nil { return }
        }
    }

    private mutating func holds(_ condition: Condition) throws(RenderProblem) -> Bool {
        try budget.spend()
        switch condition {
        case .holds(let expression): return try evaluate(expression).isTrue
        case .not(let inner): return try !holds(inner)
        case .both(let left, let right):
            if try !holds(left) { return false }
            return try holds(right)
        case .either(let left, let right):
            if try holds(left) { return true }
            return try holds(right)
        case .compares(let left, let comparison, let right):
            return try compare(try evaluate(left), comparison, try evaluate(right))
        }
    }

    private mutating func compare(
        _ left: Datum, _ comparison: Comparison, _ right: Datum
    ) throws(RenderProblem) -> Bool {
        switch comparison {
        case .equal: try equal(left, right)
        case .unequal: try !equal(left, right)
        case .contains: try contains(left, right)
        case .less: try order(left, right) == .before
        case .more: try order(left, right) == .after
        case .atMost: try [.before, .same].contains(order(left, right))
        case .atLeast: try [.after, .same].contains(order(left, right))
        }
    }

    private mutating func equal(_ left: Datum, _ right: Datum) throws(RenderProblem) -> Bool {
        switch (left, right) {
        case (.empty, .empty), (.blank, .blank): return true
        case (.empty, let other), (let other, .empty): return isEmpty(other)
        case (.blank, let other), (let other, .blank): return isBlank(other)
        case (.undefined, let other), (let other, .undefined): return other.isNothing
        case (.range(let a, let b), .range(let c, let d)): return a == c && b == d
        case (.loop(let a), .loop(let b)): return a == b
        case (.value(let left), .value(let right)):
            try budget.spend(left.cost)
            return left.equals(right)
        default: return false
        }
    }

    private func isEmpty(_ datum: Datum) -> Bool {
        switch datum {
        case .value(.string(let text)): text.isEmpty
        case .value(.array(let array)): array.isEmpty
        case .value(.object(let members)): members.pairs.isEmpty
        default: false
        }
    }

    private func isBlank(_ datum: Datum) -> Bool {
        switch datum {
        case .undefined, .value(.null), .value(.bool(false)): true
        case .value(.string(let text)): text.utf8.allSatisfy(isLiquidSpace)
        default: isEmpty(datum)
        }
    }

    private mutating func contains(_ left: Datum, _ right: Datum) throws(RenderProblem) -> Bool {
        guard right.isTrue, case .value(let part) = right else { return false }
        switch left {
        case .value(.string(let text)):
            try budget.spend(bytes: text.utf8.count)
            let part = part.liquidText(upTo: budget.limits.bytes)
            return Search(Array(part.utf8)).first(in: Array(text.utf8)) != nil
        case .value(.array(let array)):
            try budget.spend(array.count)
            return array.contains { $0.equals(part) }
        case .value(.object(let members)):
            guard let name = part.string else { return false }
            try budget.spend(members.pairs.count)
            return members[name] != nil
        case .range(let first, let last):
            guard case .integer(let number) = part else { return false }
            return first <= number && number <= last
        default: return false
        }
    }

    private enum Order { case before, same, after, none }

    /// Only numbers and texts have an order; between one and the other it is an error.
    private func order(_ left: Datum, _ right: Datum) throws(RenderProblem) -> Order {
        guard case .value(let left) = left, case .value(let right) = right, !left.isNull, !right.isNull else {
            return .none
        }
        switch (left, right) {
        case (.string(let left), .string(let right)):
            if left.utf8.elementsEqual(right.utf8) { return .same }
            return left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .after
        case (.integer(let left), .integer(let right)):
            return left == right ? .same : left < right ? .before : .after
        case (.integer, .number), (.number, .integer), (.number, .number):
            let (left, right) = (Number(left).double, Number(right).double)
            return left == right ? .same : left < right ? .before : .after
        case (.string, .integer), (.string, .number), (.integer, .string), (.number, .string):
            throw .wrong(sentence: "\(left.kind) and \(right.kind) cannot be compared")
        default: return .none
        }
    }
}

extension Value {
    /// As `==` of Liquid has it: 1 equals 1.0, texts are equal byte by byte.
    func equals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            Double(whole) == number
        case (.array(let left), .array(let right)): left.elementsEqual(right) { $0.equals($1) }
        case (.object(let left), .object(let right)):
            left.pairs.count == right.pairs.count
                && left.pairs.allSatisfy { pair in right[pair.name].map { pair.value.equals($0) } ?? false }
        default: self == other
        }
    }

    /// What it is, for a sentence.
    var kind: String {
        switch self {
        case .null: "nothing"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
