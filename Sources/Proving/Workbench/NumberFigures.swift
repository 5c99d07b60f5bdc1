import Glibc
import Telephony

/// What telephone numbers cost: a look-up in the plan, and lists of millions through the program.
struct NumberFigures {
    let nanosecondsPerLookup: Double
    let inspectedPerSecond: Double

    init(_ options: Options) throws(BenchFailure) {
        let numbers = Self.numbers(4_096)
        nanosecondsPerLookup = try Self.lookup(numbers)
        inspectedPerSecond = try Self.inspect(numbers, options)
    }

    /// Valid numbers from all over the world, the same in every run.
    private static func numbers(_ count: Int) -> [DigitRun] {
        var state: UInt64 = 1
        var digits = [UInt8](repeating: 0, count: 12)
        var numbers: [DigitRun] = []
        while numbers.count < count {
            for index in digits.indices {
                // Knuth's MMIX generator: even digits are all that is wanted of it.
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                digits[index] = UInt8(ascii: "0") + UInt8((state >> 33) % 10)
            }
            for length in 9...12 {
                let number = DigitRun(ascii: digits.span.extracting(..<length))
                if NumberingPlan.facts(of: number).isValid { numbers.append(number) }
            }
        }
        return numbers
    }

    /// The median of rounds over all numbers, so that most of the plan is used.
    private static func lookup(_ numbers: [DigitRun]) throws(BenchFailure) -> Double {
        var valid = 0
        let rounds = (0..<200).map { _ in
            let start = monotonicNanoseconds()
            for number in numbers where NumberingPlan.facts(of: number).isValid { valid += 1 }
            return monotonicNanoseconds() - start
        }.sorted()
        guard valid == numbers.count * rounds.count else { throw BenchFailure("a number was looked up two ways") }
        return Double(rounds[rounds.count / 2]) / Double(numbers.count)
    }

    private static func inspect(_ numbers: [DigitRun], _ options: Options) throws(BenchFailure) -> Double {
        let folder = try ScratchFolder(in: options.folder)
        let (input, output, errors) = ("\(folder.path)/in", "\(folder.path)/out", "\(folder.path)/errors")
        var lines: [UInt8] = []
        for number in numbers {
            lines.append(UInt8(ascii: "+"))
            number.append(to: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        let copies = 250
        let descriptor = open(input, O_WRONLY | O_CREAT, 0o600)
        for _ in 0..<copies { write(descriptor, lines, lines.count) }
        close(descriptor)
        let start = monotonicNanoseconds()
        let program = try ChildProcess(
            options.martlet, ["inspect", "number"], input: input, output: output, errors: errors)
        guard program.wait(seconds: 60) == 0 else { throw BenchFailure("martlet inspect number did not end well") }
        return Double(copies * numbers.count) / (Double(monotonicNanoseconds() - start) / 1e9)
    }
}
