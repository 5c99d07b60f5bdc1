import Messaging

extension Filter {
    /// `date`: what is no date, or has no format, stays as it is.
    static func date(_ input: Value, _ format: Value, _ budget: Budget, _ now: Int?) throws(RenderProblem) -> Value {
        let format = format.liquidText(upTo: budget.limits.bytes)
        // The widest part of a format is 64 letters and takes at least two.
        try budget.allow(format.utf8.count, times: 32)
        guard !format.isEmpty, let time = time(input, now) else { return input }
        return .string(DateFormat(time: time).text(format))
    }

    private static func time(_ input: Value, _ now: Int?) -> CivilTime? {
        switch input {
        case .integer(let seconds): return CivilTime(epoch: seconds)
        case .number(let seconds): return CivilTime(epoch: Number.number(seconds.rounded(.down)).whole)
        case .string(let text):
            if isDigits(text.utf8[...]) { return Int(text).map { CivilTime(epoch: $0) } }
            // With a sign they are neither seconds nor a date: Shopify has it so.
            if let sign = text.utf8.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
                isDigits(text.utf8.dropFirst())
            {
                return nil
            }
            if ["now", "today"].contains(text.lowercased()) { return now.map { CivilTime(epoch: $0) } }
            return DateText.read(text)
        default: return nil
        }
    }

    private static func isDigits(_ bytes: Substring.UTF8View) -> Bool { bytes.allSatisfy { (48...57).contains($0) } }
}
