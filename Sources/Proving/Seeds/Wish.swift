/// What the command line asks for.
struct Wish {
    var from: UInt64 = 1
    var count: UInt64 = 5_000
    /// Prints all that happened instead of the last lines.
    var isVerbose = false
    var isSingle = false

    /// Nil when it cannot be read.
    init?(_ arguments: some Sequence<String>) {
        var rest = Array(arguments.reversed())
        while let word = rest.popLast() {
            switch word {
            case "--verbose": isVerbose = true
            case "--count", "--from", "--seed":
                guard let number = rest.popLast().flatMap({ UInt64($0) }) else { return nil }
                switch word {
                case "--count": count = number
                case "--from": from = number
                default: (from, count, isSingle) = (number, 1, true)
                }
            default: return nil
            }
        }
    }

    var seeds: Range<UInt64> { from..<from + count }
}
