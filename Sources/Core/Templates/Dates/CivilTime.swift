/// A moment on the proleptic Gregorian calendar, at a fixed distance from UTC. No time zones: their rules are data.
struct CivilTime {
    let year: Int
    /// 1...12
    let month: Int
    /// 1...31
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// Milliseconds within the second.
    let fraction: Int
    /// Seconds east of UTC.
    let offset: Int
    /// Days since 1970-01-01, there.
    let dayNumber: Int
    /// Seconds since 1970-01-01T00:00Z.
    let epoch: Int

    /// Years beyond this are no dates.
    static let farthest = 400_000_000_000

    /// Days to date after Howard Hinnant's “chrono-compatible low-level date algorithms” (civil_from_days).
    init(epoch: Int, offset: Int = 0, fraction: Int = 0) {
        let epoch = max(-Self.farthest, min(Self.farthest, epoch))
        let local = epoch + offset
        dayNumber = local.floored(by: 86_400)
        let rest = local - dayNumber * 86_400
        let shifted = dayNumber + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        (self.fraction, self.offset, self.epoch) = (fraction, offset, epoch)
    }

    /// The other way (days_from_civil); nil for a day the month has not. The year has at most six digits.
    static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...12).contains(month), day >= 1, day <= length(ofMonth: month, year) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floored(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// 0 is Sunday.
    var weekday: Int { (dayNumber + 4) - (dayNumber + 4).floored(by: 7) * 7 }

    /// 1...366
    var dayOfYear: Int { dayNumber - (Self.days(year: year, month: 1, day: 1) ?? dayNumber) + 1 }

    /// The year and week of ISO 8601: a week belongs to the year of its Thursday.
    var isoWeek: (year: Int, week: Int) {
        let thursday = dayNumber + 3 - (weekday + 6) % 7
        let its = CivilTime(epoch: thursday * 86_400)
        return (its.year, (its.dayOfYear - 1) / 7 + 1)
    }
}

extension Int {
    /// Division that rounds down.
    func floored(by divisor: Int) -> Int { self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor) }
}
