import Messaging

extension JSONReader {
    /// A number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    mutating func number() throws(JSONProblem) -> Value {
        let start = at
        var isWhole = true
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        let firstDigit = at
        try digits()
        if bytes[firstDigit] == UInt8(ascii: "0"), at > firstDigit + 1 {
            throw problem("a number must not begin with a zero", at: firstDigit)
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            isWhole = false
            at += 1
            try digits()
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        if isWhole, let integer = integer(from: start) { return .integer(integer) }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard let number = Double(text), number.isFinite else { throw problem("a number is out of range", at: start) }
        return .number(number)
    }

    private mutating func digits() throws(JSONProblem) {
        let start = at
        while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
        guard at > start else { throw problem("a digit is expected") }
    }

    /// The whole number between `start` and here, or nil when it does not fit.
    private func integer(from start: Int) -> Int? {
        let isNegative = bytes[start] == UInt8(ascii: "-")
        var result = 0
        // Counted downwards, since the negative side reaches one further.
        for index in (isNegative ? start + 1 : start)..<at {
            let (times, overflow) = result.multipliedReportingOverflow(by: 10)
            let (next, underflow) = times.subtractingReportingOverflow(Int(bytes[index] - UInt8(ascii: "0")))
            if overflow || underflow { return nil }
            result = next
        }
        if isNegative { return result }
        return result == .min ? nil : -result
    }
}
