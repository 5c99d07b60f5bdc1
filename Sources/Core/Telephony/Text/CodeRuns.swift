/// What may be a code: at least four letters or digits, one of them a digit, which is what Android takes for one.
///
/// A hyphen, or a character without width, may stand between any two of them; another look-alike, as a dash or a narrow
/// space, between two digits. So `G‑385671` and `385–671` are codes; of `385671—it’s` only the number is.
enum CodeRuns {
    private static let least = 4

    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        let parts = scalars.map(Part.init)
        var ranges: [Range<Int>] = []
        var start = 0
        while start < parts.count {
            guard parts[start].isAlphanumeric else {
                start += 1
                continue
            }
            var end = start + 1
            while end < parts.count, parts[end].isAlphanumeric || joins(end, in: parts) { end += 1 }
            let run = parts[start..<end]
            if run.contains(.digit), run.count(where: \.isAlphanumeric) >= least { ranges.append(start..<end) }
            start = end
        }
        return ranges
    }

    private static func joins(_ index: Int, in parts: [Part]) -> Bool {
        guard index + 1 < parts.count else { return false }
        let (before, after) = (parts[index - 1], parts[index + 1])
        return switch parts[index] {
        case .hyphen: before.isAlphanumeric && after.isAlphanumeric
        case .lookAlike: before == .digit && after == .digit
        case .letter, .digit, .other: false
        }
    }

    private enum Part {
        case letter, digit, hyphen, lookAlike, other

        var isAlphanumeric: Bool { self == .letter || self == .digit }

        /// What a look-alike stands for counts, as with full-width digits.
        init(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "0"..."9": self = .digit
            case "a"..."z", "A"..."Z": self = .letter
            case "-", "\u{2010}", "\u{2011}": self = .hyphen
            default:
                guard let replacement = LookAlikes.replacement(for: scalar) else {
                    self = .other
                    return
                }
                switch replacement {
                case "": self = .hyphen
                case "0"..."9" where replacement.utf8.count == 1: self = .digit
                case "a"..."z" where replacement.utf8.count == 1, "A"..."Z" where replacement.utf8.count == 1:
                    self = .letter
                default: self = .lookAlike
                }
            }
        }
    }
}
