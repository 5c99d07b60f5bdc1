import Messaging

/// Names the key of a day's texts: the day on which they were accepted, for how many days they are kept, and a number, since
/// one key serves only so many texts.
struct DataKeyID: Hashable {
    /// Counted from 1970-01-01, UTC.
    let day: Int
    /// Days for which it is kept after its own.
    let daysKept: Int
    let number: Int

    static let mostDaysKept = 65_535

    init(day: Int, daysKept: Int, number: Int = 1) {
        self.day = day
        self.daysKept = min(daysKept, Self.mostDaysKept)
        self.number = number
    }

    init(of message: Message) { self.init(day: message.day, daysKept: message.daysKept) }

    var next: DataKeyID { DataKeyID(day: day, daysKept: daysKept, number: number + 1) }

    /// On this day nothing that it seals may be read any more.
    var lastDay: Int { day + 1 + daysKept }

    func onDay(_ day: Int) -> DataKeyID { DataKeyID(day: day, daysKept: daysKept) }

    // MARK: In seven bytes

    static let length = 7

    var bytes: [UInt8] {
        [
            UInt8(truncatingIfNeeded: day >> 24), UInt8(truncatingIfNeeded: day >> 16),
            UInt8(truncatingIfNeeded: day >> 8), UInt8(truncatingIfNeeded: day),
            UInt8(truncatingIfNeeded: daysKept >> 8), UInt8(truncatingIfNeeded: daysKept),
            UInt8(truncatingIfNeeded: number),
        ]
    }

    init(bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 << 8 | Int(bytes[start + $1]) } }
        self.init(day: number(0..<4), daysKept: number(4..<6), number: number(6..<7))
    }

    // MARK: In words, `20782+7#1`

    init?(text: Substring) {
        let parts = text.split(whereSeparator: { $0 == "+" || $0 == "#" })
        guard parts.count == 3, let day = Int(parts[0]), let daysKept = Int(parts[1]), let number = Int(parts[2]),
            (0...0x7FFF_FFFF).contains(day), (1...Self.mostDaysKept).contains(daysKept), (1...255).contains(number)
        else { return nil }
        self.init(day: day, daysKept: daysKept, number: number)
        guard self.text == text else { return nil }
    }

    var text: String { "\(day)+\(daysKept)#\(number)" }
}
