import Messaging

extension Filter {
    /// By the keys, nothing last; of equal ones the first stays first.
    func sorted(_ items: [Value], _ keys: [Value], _ budget: inout Budget) throws(RenderProblem) -> [Value] {
        var order = Array(items.indices)
        let nothing = keys.map(\.isNull)
        try budget.spend(items.count * 4)
        if self == .sortNatural {
            var texts: [[UInt8]] = []
            for key in keys { texts.append(Array(try Self.text(key, &budget).lowercased().utf8)) }
            try budget.spend(texts.reduce(0) { $0 + $1.count >> 2 })
            order.sort { nothing[$0] != nothing[$1] ? nothing[$1] : texts[$0].lexicographicallyPrecedes(texts[$1]) }
            return order.map { items[$0] }
        }
        let there = keys.filter { !$0.isNull }
        if there.allSatisfy({ $0.string != nil }) {
            let texts = keys.map { Array(($0.string ?? "").utf8) }
            order.sort { nothing[$0] != nothing[$1] ? nothing[$1] : texts[$0].lexicographicallyPrecedes(texts[$1]) }
        } else if there.allSatisfy(\.isNumber) {
            order.sort { nothing[$0] != nothing[$1] ? nothing[$1] : Self.isLess(keys[$0], keys[$1]) }
        } else if there.count > 1 {
            throw .wrong(sentence: "a list of different kinds of values cannot be sorted")
        }
        return order.map { items[$0] }
    }

    private static func isLess(_ left: Value, _ right: Value) -> Bool {
        if case (.integer(let left), .integer(let right)) = (left, right) { return left < right }
        return Number(left).double < Number(right).double
    }
}

extension Value {
    var isNumber: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }
}
