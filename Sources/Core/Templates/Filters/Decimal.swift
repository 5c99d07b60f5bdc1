/// A floating-point number as people write it, so that 10.1 - 2.2 is 7.9: digits, and how many of them are a fraction.
struct Decimal {
    var digits: Int
    var scale: Int

    /// Nil where that is more than 64 bits hold.
    init?(_ number: Number) {
        switch number {
        case .integer(let number): (digits, scale) = (number, 0)
        case .number(let number):
            let text = number.description
            let parts = text.split(separator: "e")
            guard let mantissa = parts.first, parts.count <= 2 else { return nil }
            let exponent = parts.count == 2 ? Int(parts[1]) : 0
            let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? ""
            guard let exponent, let digits = Int(mantissa.filter { $0 != "." }) else { return nil }
            self.digits = digits
            scale = fraction.utf8.count - exponent
        }
        while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
        guard scale <= 18, rescale(to: max(scale, 0)) else { return nil }
    }

    private mutating func rescale(to wanted: Int) -> Bool {
        while scale < wanted {
            let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
            if overflow { return false }
            (digits, scale) = (product, scale + 1)
        }
        return true
    }

    /// Combines two numbers of one scale.
    static func combine(_ left: Number, _ right: Number, _ operation: (Int, Int) -> (Int, Bool)) -> Double? {
        guard var left = Decimal(left), var right = Decimal(right) else { return nil }
        let scale = max(left.scale, right.scale)
        guard left.rescale(to: scale), right.rescale(to: scale) else { return nil }
        let (result, overflow) = operation(left.digits, right.digits)
        return overflow ? nil : Double("\(result)e-\(scale)")
    }

    /// The quotient of whole numbers that a `Double` holds exactly is the nearest to the true one: 0.3 / 0.1 is 3.
    static func divide(_ left: Number, _ right: Number) -> Double? {
        guard var left = Decimal(left), var right = Decimal(right) else { return nil }
        let scale = max(left.scale, right.scale)
        guard left.rescale(to: scale), right.rescale(to: scale), let dividend = Double(exactly: left.digits),
            let divisor = Double(exactly: right.digits)
        else { return nil }
        return dividend / divisor
    }

    static func multiply(_ left: Number, _ right: Number) -> Double? {
        guard let left = Decimal(left), let right = Decimal(right) else { return nil }
        let (result, overflow) = left.digits.multipliedReportingOverflow(by: right.digits)
        return overflow ? nil : Double("\(result)e-\(left.scale + right.scale)")
    }
}
