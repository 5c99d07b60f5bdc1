import Messaging

extension Filter {
    func compute(_ input: Value, _ argument: Value) throws(RenderProblem) -> Value {
        let (left, right) = (Number(input), Number(argument))
        switch self {
        case .plus: return Self.exact(left, right, { $0.addingReportingOverflow($1) }, +)
        case .minus: return Self.exact(left, right, { $0.subtractingReportingOverflow($1) }, -)
        case .times:
            if case (.integer(let left), .integer(let right)) = (left, right) {
                let (product, overflow) = left.multipliedReportingOverflow(by: right)
                if !overflow { return .integer(product) }
            }
            return .number(Decimal.multiply(left, right) ?? left.double * right.double)
        case .dividedBy:
            try Self.requireDivisor(right)
            if case (.integer(let left), .integer(let right)) = (left, right) {
                let (quotient, overflow) = left.dividedReportingOverflow(by: right)
                if overflow { return .number(-Double(left)) }
                return .integer(left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient)
            }
            return .number(Decimal.divide(left, right) ?? left.double / right.double)
        case .modulo:
            try Self.requireDivisor(right)
            return Self.exact(left, right, Self.modulo) {
                let rest = $0.truncatingRemainder(dividingBy: $1)
                return rest != 0 && (rest < 0) != ($1 < 0) ? rest + $1 : rest
            }
        case .atLeast: return left.double < right.double ? right.value : left.value
        case .atMost: return left.double > right.double ? right.value : left.value
        default: return .null
        }
    }

    /// The remainder has the sign of the divisor.
    private static func modulo(_ left: Int, _ right: Int) -> (Int, Bool) {
        let (rest, overflow) = left.remainderReportingOverflow(dividingBy: right)
        if overflow { return (0, right == 0) }
        return (rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest, false)
    }

    private static func requireDivisor(_ divisor: Number) throws(RenderProblem) {
        if divisor.double == 0 { throw .wrong(sentence: "something is divided by zero") }
    }

    private static func exact(
        _ left: Number, _ right: Number, _ whole: (Int, Int) -> (Int, Bool), _ near: (Double, Double) -> Double
    ) -> Value {
        if case (.integer(let left), .integer(let right)) = (left, right) {
            let (result, overflow) = whole(left, right)
            if !overflow { return .integer(result) }
        }
        return .number(Decimal.combine(left, right, whole) ?? near(left.double, right.double))
    }

    func compute(_ input: Value) -> Value {
        switch (self, Number(input)) {
        case (.abs, .integer(let number)): number == .min ? .number(-Double(number)) : .integer(Swift.abs(number))
        case (.abs, .number(let number)): .number(Swift.abs(number))
        case (.ceil, .number(let number)): Number.integral(number.rounded(.up))
        case (.floor, .number(let number)): Number.integral(number.rounded(.down))
        case (_, let number): number.value
        }
    }

    /// `round`, half away from zero; negative digits round to tens and hundreds.
    static func round(_ input: Value, _ digits: Value) -> Value {
        let number = Number(input)
        let digits = max(-400, min(400, Number(digits).whole))
        if digits > 0 {
            guard case .number(let number) = number, digits < 18, let decimal = Decimal(.number(number)) else {
                return number.value
            }
            guard decimal.scale > digits else { return .number(number) }
            var divisor = 1
            for _ in digits..<decimal.scale { divisor *= 10 }
            let rounded = roundedQuotient(decimal.digits, divisor)
            return .number(Double("\(rounded)e-\(digits)") ?? number)
        }
        if digits == 0 {
            if case .number(let number) = number { return Number.integral(number.rounded()) }
            return number.value
        }
        guard digits > -19, let whole = Int(exactly: number.double.rounded()) else { return .integer(0) }
        var unit = 1
        for _ in digits..<0 { unit *= 10 }
        let (result, overflow) = roundedQuotient(whole, unit).multipliedReportingOverflow(by: unit)
        return overflow ? number.value : .integer(result)
    }

    private static func roundedQuotient(_ number: Int, _ unit: Int) -> Int {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: unit)
        guard rest.magnitude >= unit.magnitude - rest.magnitude else { return quotient }
        return quotient + (number < 0 ? -1 : 1)
    }

    static func sum(_ items: [Value], _ property: Value?) throws(RenderProblem) -> Value {
        var total = Value.integer(0)
        for item in items {
            let term = try property.map { p throws(RenderProblem) in try item.property(p) } ?? item
            total = try Filter.plus.compute(total, term ?? .null)
        }
        return total
    }
}
