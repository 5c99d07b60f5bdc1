/// A format of strftime, as Ruby has it: `%e %B %Y`, with the flags `-`, `0`, `^`, `#`, `_` and a width.
struct DateFormat {
    let time: CivilTime

    /// What stands between `%` and its letter.
    private struct Flags {
        var padding: Character?
        var isUnpadded = false
        var isUpper = false
        var swapsCase = false
        var width: Int?
        var colons = 0
    }

    func text(_ format: String) -> String {
        var text = ""
        var rest = format.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            let before = rest
            var flags = Flags()
            read(&flags, from: &rest)
            if let letter = rest.popFirst(), let part = part(letter, flags) {
                text += part
            } else {
                text += "%"
                rest = before
            }
        }
        return text
    }

    private func read(_ flags: inout Flags, from rest: inout String.UnicodeScalarView.SubSequence) {
        while let scalar = rest.first {
            switch scalar {
            case "-": flags.isUnpadded = true
            case "^": flags.isUpper = true
            case "#": flags.swapsCase = true
            case "_": flags.padding = " "
            case "0" where flags.width == nil: flags.padding = "0"
            case ":": flags.colons += 1
            case "0"..."9": flags.width = min((flags.width ?? 0) * 10 + Int(scalar.value - 48), 64)
            default: return
            }
            rest.removeFirst()
        }
    }

    private func part(_ letter: Unicode.Scalar, _ flags: Flags) -> String? {
        if let number = number(letter) { return padded(number.value, number.width, number.padding, flags) }
        guard var word = word(letter, flags) else { return nil }
        if flags.isUpper || flags.swapsCase {
            word = letter == "p" && flags.swapsCase ? word.lowercased() : word.uppercased()
        }
        let missing = (flags.width ?? 0) - word.count
        return missing > 0 ? String(repeating: flags.padding ?? " ", count: missing) + word : word
    }

    private func number(_ letter: Unicode.Scalar) -> (value: Int, width: Int, padding: Character)? {
        switch letter {
        case "Y": (time.year, time.year < 0 ? 5 : 4, "0")
        case "C": (time.year.floored(by: 100), 2, "0")
        case "y": (time.year - time.year.floored(by: 100) * 100, 2, "0")
        case "m": (time.month, 2, "0")
        case "d": (time.day, 2, "0")
        case "e": (time.day, 2, " ")
        case "j": (time.dayOfYear, 3, "0")
        case "H": (time.hour, 2, "0")
        case "k": (time.hour, 2, " ")
        case "I": (hour12, 2, "0")
        case "l": (hour12, 2, " ")
        case "M": (time.minute, 2, "0")
        case "S": (time.second, 2, "0")
        case "s": (time.epoch, 1, "0")
        case "u": (time.weekday == 0 ? 7 : time.weekday, 1, "0")
        case "w": (time.weekday, 1, "0")
        case "U": ((time.dayOfYear + 6 - time.weekday) / 7, 2, "0")
        case "W": ((time.dayOfYear + 6 - (time.weekday + 6) % 7) / 7, 2, "0")
        case "V": (time.isoWeek.week, 2, "0")
        case "G": (time.isoWeek.year, 4, "0")
        case "g": (time.isoWeek.year - time.isoWeek.year.floored(by: 100) * 100, 2, "0")
        default: nil
        }
    }

    private var hour12: Int { (time.hour + 11) % 12 + 1 }

    private func padded(_ number: Int, _ width: Int, _ padding: Character, _ flags: Flags) -> String {
        if flags.isUnpadded { return String(number) }
        let digits = String(number.magnitude)
        let sign = number < 0 ? "-" : ""
        let missing = max(0, (flags.width ?? width) - digits.utf8.count - sign.utf8.count)
        let padding = flags.padding ?? padding
        let fill = String(repeating: padding, count: missing)
        return padding == "0" ? sign + fill + digits : fill + sign + digits
    }

    private func word(_ letter: Unicode.Scalar, _ flags: Flags) -> String? {
        switch letter {
        case "a": String(DateText.weekdays[time.weekday].prefix(3))
        case "A": DateText.weekdays[time.weekday]
        case "b", "h": String(DateText.months[time.month - 1].prefix(3))
        case "B": DateText.months[time.month - 1]
        case "p": time.hour < 12 ? "AM" : "PM"
        case "P": time.hour < 12 ? "am" : "pm"
        case "L", "N": fraction(letter == "L" ? 3 : 9, flags)
        case "z": offset(flags.colons)
        case "Z": time.offset == 0 ? "UTC" : offset(1)
        case "c": text("%a %b %e %H:%M:%S %Y")
        case "D", "x": text("%m/%d/%y")
        case "F": text("%Y-%m-%d")
        case "T", "X": text("%H:%M:%S")
        case "R": text("%H:%M")
        case "r": text("%I:%M:%S %p")
        case "v": text("%e-%^b-%Y")
        case "+": text("%a %b %e %H:%M:%S %Z %Y")
        case "n": "\n"
        case "t": "\t"
        case "%": "%"
        default: nil
        }
    }

    private func fraction(_ usual: Int, _ flags: Flags) -> String {
        let digits = padded(time.fraction, 3, "0", Flags())
        let width = flags.width ?? usual
        return String((digits + String(repeating: "0", count: max(0, width - 3))).prefix(width))
    }

    private func offset(_ colons: Int) -> String {
        let minutes = abs(time.offset) / 60
        let (hour, minute) = (padded(minutes / 60, 2, "0", Flags()), padded(minutes % 60, 2, "0", Flags()))
        return (time.offset < 0 ? "-" : "+") + hour + (colons > 0 ? ":" : "") + minute
    }
}
