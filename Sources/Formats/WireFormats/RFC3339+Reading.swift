import Messaging

extension Instant {
    /// Reads a moment as RFC 3339 writes it, to the microsecond. Without a zone it is taken as UTC, as old documents of
    /// some providers mean it. Nil for anything else.
    public init?(rfc3339 text: String) {
        var rest = text.utf8[...]
        guard let year = Self.number(4, in: &rest), Self.take("-", in: &rest),
            let month = Self.number(2, in: &rest), Self.take("-", in: &rest), let day = Self.number(2, in: &rest),
            Self.take("T", in: &rest) || Self.take("t", in: &rest) || Self.take(" ", in: &rest),
            let hour = Self.number(2, in: &rest), Self.take(":", in: &rest),
            let minute = Self.number(2, in: &rest), Self.take(":", in: &rest), let second = Self.number(2, in: &rest),
            let fraction = Self.fraction(in: &rest), let offset = Self.offset(in: &rest), rest.isEmpty,
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        let days = Int64(Self.days(year: year, month: month, day: day))
        let seconds = days * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// Exactly so many digits.
    private static func number(_ count: Int, in rest: inout Substring.UTF8View) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func take(_ character: Unicode.Scalar, in rest: inout Substring.UTF8View) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Microseconds of what stands after a point; 0 without one, nil when no digit follows it.
    private static func fraction(in rest: inout Substring.UTF8View) -> Int64? {
        guard take(".", in: &rest) else { return 0 }
        let digits = rest.prefix { (48...57).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        var scale: Int64 = 1_000_000
        return digits.prefix(6).reduce(Int64(0)) { sum, digit in
            scale /= 10
            return sum + Int64(digit - 48) * scale
        }
    }

    /// Seconds that the zone is ahead of UTC.
    private static func offset(in rest: inout Substring.UTF8View) -> Int? {
        if rest.isEmpty || take("Z", in: &rest) || take("z", in: &rest) { return 0 }
        let isBehind = take("-", in: &rest)
        guard isBehind || take("+", in: &rest), let hours = number(2, in: &rest), take(":", in: &rest),
            let minutes = number(2, in: &rest), hours < 24, minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (isBehind ? -1 : 1)
    }

    /// Days from 1970-01-01 to a Gregorian date (Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", days_from_civil).
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
