/// Reads what people write for a date: `March 14, 2016`, `2016-03-14T10:00:00+01:00`, `14/03/2016 10:00 pm`.
/// What names no distance from UTC is UTC.
struct DateText {
    private let bytes: [UInt8]
    private var at = 0
    private var year: Int?
    private var month: Int?
    private var day: Int?
    /// Numbers whose place in a date is not clear yet.
    private var loose: [Int] = []
    private var time: (hour: Int, minute: Int, second: Int, fraction: Int)?
    private var offset = 0

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// Nil when it is no date.
    static func read(_ text: String) -> CivilTime? {
        guard text.utf8.count <= 64 else { return nil }
        var reader = DateText(bytes: Array(text.utf8))
        return reader.read()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() -> CivilTime? {
        while at < bytes.count {
            let isRead: Bool =
                switch bytes[at] {
                case 48...57: readNumber()
                case 65...90, 97...122: readWord()
                case UInt8(ascii: "+"), UInt8(ascii: "-"): readOffset()
                case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "\t"): skip()
                default: false
                }
            guard isRead else { return nil }
        }
        return assembled()
    }

    private mutating func skip() -> Bool {
        at += 1
        return true
    }

    private mutating func digits() -> (value: Int, count: Int) {
        var (value, count) = (0, 0)
        while at < bytes.count, (48...57).contains(bytes[at]) {
            if count < 10 { value = value * 10 + Int(bytes[at] - 48) }
            count += 1
            at += 1
        }
        return (value, count)
    }

    private func byte(_ ahead: Int = 0) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

    /// A year, a day, a date in numbers, or a time.
    private mutating func readNumber() -> Bool {
        let first = digits()
        guard first.count <= 8 else { return false }
        switch byte() {
        case UInt8(ascii: ":") where first.count <= 2: return readTime(first.value)
        case UInt8(ascii: "-") where isDigitAhead, UInt8(ascii: "/") where isDigitAhead: return readDate(first)
        default: break
        }
        if first.count == 8 {
            (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
        } else if first.count >= 3 {
            year = first.value
        } else if let half = half() {
            return setTime(half.applied(to: first.value), 0, 0, 0)
        } else {
            loose.append(first.value)
        }
        return true
    }

    private var isDigitAhead: Bool { byte(1).map { (48...57).contains($0) } ?? false }

    /// `2016-03-14`, `14-03-2016`, `2016/3/14`, `14/3/2016`, `2016-03`.
    private mutating func readDate(_ first: (value: Int, count: Int)) -> Bool {
        let separator = bytes[at]
        at += 1
        let second = digits()
        guard second.count <= 2 else { return false }
        month = second.value
        guard byte() == separator, isDigitAhead else {
            (year, day) = (first.value, 1)
            return first.count >= 3
        }
        at += 1
        let third = digits()
        if first.count >= 3 {
            (year, day) = (first.value, third.value)
        } else {
            (year, day) = (third.value, first.value)
        }
        if byte() == UInt8(ascii: "T") || byte() == UInt8(ascii: "t"), isDigitAhead { at += 1 }
        return third.count <= 6 && first.count <= 6
    }

    /// `10:00`, `10:00:30`, `10:00:30.250`, with `am` or `pm`.
    private mutating func readTime(_ hour: Int) -> Bool {
        at += 1
        let minute = digits()
        var second = (value: 0, count: 2)
        var fraction = 0
        if byte() == UInt8(ascii: ":") {
            at += 1
            second = digits()
            if byte() == UInt8(ascii: "."), isDigitAhead {
                at += 1
                for place in [100, 10, 1] where byte().map({ (48...57).contains($0) }) ?? false {
                    fraction += place * Int(bytes[at] - 48)
                    at += 1
                }
                _ = digits()
            }
        }
        guard minute.count == 2, second.count == 2 else { return false }
        let hour = half()?.applied(to: hour) ?? hour
        return setTime(hour, minute.value, second.value, fraction)
    }

    private mutating func setTime(_ hour: Int, _ minute: Int, _ second: Int, _ fraction: Int) -> Bool {
        guard time == nil, hour <= 24, minute < 60, second <= 60 else { return false }
        time = (hour, minute, second, fraction)
        return true
    }

    private enum Half {
        case morning, afternoon

        func applied(to hour: Int) -> Int { hour % 12 + (self == .afternoon ? 12 : 0) }
    }

    private mutating func half() -> Half? {
        let start = at
        while byte() == UInt8(ascii: " ") { at += 1 }
        let word = self.word()
        if word == "am" { return .morning }
        if word == "pm" { return .afternoon }
        at = start
        return nil
    }

    private mutating func word() -> String {
        let start = at
        while let byte = byte(), (97...122).contains(byte | 0x20) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    }

    private mutating func readWord() -> Bool {
        let word = word()
        switch word {
        case "z", "utc", "gmt", "t", "st", "nd", "rd", "th", "of", "at": return true
        default: break
        }
        guard word.utf8.count >= 3 else { return false }
        if let found = Self.months.firstIndex(where: { $0.lowercased().hasPrefix(word) }) {
            month = found + 1
            return true
        }
        return Self.weekdays.contains { $0.lowercased().hasPrefix(word) }
    }

    /// `+01:00`, `-0530`, `+02`; a dash between words is none.
    private mutating func readOffset() -> Bool {
        let sign = bytes[at] == UInt8(ascii: "-") ? -1 : 1
        at += 1
        guard time != nil else { return sign < 0 }
        let first = digits()
        var (hours, minutes) = (first.value, 0)
        if first.count == 4 { (hours, minutes) = (first.value / 100, first.value % 100) }
        if first.count == 2, byte() == UInt8(ascii: ":") {
            at += 1
            minutes = digits().value
        }
        guard [1, 2, 4].contains(first.count), hours < 24, minutes < 60 else { return false }
        offset = sign * (hours * 3600 + minutes * 60)
        return true
    }

    private func assembled() -> CivilTime? {
        var (year, day, loose) = (year, day, loose[...])
        if day == nil { day = loose.popFirst() }
        if year == nil { year = loose.popFirst().map { $0 < 70 ? 2000 + $0 : 1900 + $0 } }
        guard let year, let month, loose.isEmpty, let days = CivilTime.days(year: year, month: month, day: day ?? 1)
        else { return nil }
        let time = time ?? (0, 0, 0, 0)
        let seconds = days * 86_400 + time.hour * 3600 + time.minute * 60 + time.second
        return CivilTime(epoch: seconds - offset, offset: offset, fraction: time.fraction)
    }
}
