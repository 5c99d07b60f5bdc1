/// What is dialled first and is no part of the number.
extension RegionPlan {
    /// Nil where the digits do not begin with a prefix to call abroad. No calling code begins with 0.
    func withoutInternationalPrefix(_ digits: DigitRun) -> DigitRun? {
        guard let match = internationalPrefix?.match(digits) else { return nil }
        var rest = digits
        rest.removeFirst(match.end)
        return rest.count > 0 && rest[0] == UInt8(ascii: "0") ? nil : rest
    }

    /// Without the national prefix and a carrier code, or with what takes their place; as it is where it is a number
    /// before and would be none after.
    func withoutNationalPrefix(_ digits: DigitRun) -> DigitRun {
        guard digits.count > 0, let (pattern, rule) = nationalPrefix, let match = pattern.match(digits) else {
            return digits
        }
        var result = DigitRun()
        if let rule, match.group(rule.lastGroup) != nil {
            rule.appendDigits(to: &result)
            if let group = match.group(rule.group) { result.append(digits, group) }
            result.append(digits, match.end..<digits.count)
        } else {
            result = digits
            result.removeFirst(match.end)
        }
        return matchesGeneral(digits) && !matchesGeneral(result) ? digits : result
    }
}
