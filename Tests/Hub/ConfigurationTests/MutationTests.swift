import Configuration
import Testing
import YAML

/// Whatever becomes of a good file, reading it ends with a configuration or with a finding that says where.
@Suite struct MutationTests {
    @Test("A mutated file never crashes, and is refused with a place in it", arguments: 0..<8)
    func mutations(part: UInt64) {
        var random = Generator(state: part &+ 1)
        var refused = 0
        for _ in 0..<250 {
            let text = Self.mutated(Example.text, &random)
            let checked = Kinds.check(text)
            let (configuration, findings) = (checked.configuration, checked.findings)
            let errors = findings.filter { $0.severity == .error }
            #expect((configuration == nil) == !errors.isEmpty, "\(text)")
            let lines = text.count { $0 == "\n" } + 2
            let places = findings.map { $0.place ?? Place(line: 0, column: 0) }
            #expect(places.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 }, "\(text)")
            refused += errors.isEmpty ? 0 : 1
        }
        #expect(refused > 50)
    }

    private static let words = [
        "x", "[", "]", "{", "}", "'", "\"", "{{", "}}", "!secret", "!env", "~", "null", "-1", "1e9", "0", "💥", "&a",
        "*a",
        "- ", ": ", "\t", "#", "|", ">", "otp", "esendex", "when", "GB", "",
    ]

    private static func mutated(_ text: String, _ random: inout Generator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0...Int.random(in: 0...2, using: &random) {
            let at = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where lines.count > 1: lines.remove(at: at)
            case 1: lines.insert(lines[at], at: at)
            case 2: lines[at] = "  " + lines[at]
            case 3: lines.swapAt(at, Int.random(in: lines.indices, using: &random))
            default: lines[at] = wordReplaced(in: lines[at], &random)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func wordReplaced(in line: String, _ random: inout Generator) -> String {
        var parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let at = parts.indices.filter({ !parts[$0].isEmpty }).randomElement(using: &random) else { return line }
        parts[at] = words.randomElement(using: &random) ?? ""
        return parts.joined(separator: " ")
    }

    /// SplitMix64, so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
