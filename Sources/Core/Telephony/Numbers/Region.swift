/// A region of the numbering plan: ISO 3166-1 alpha-2, AC, TA, XK, or `001` for calling codes without geography.
public struct Region: Sendable, Hashable, Comparable {
    /// Three ASCII characters; a blank for a third that is missing.
    private let characters: UInt32

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        characters = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    }

    /// A region that has numbers of its own, by its two capital letters.
    public init?(_ code: String) {
        let letters = Array(code.utf8)
        guard letters.count == 2 else { return nil }
        self.init(letters[0], letters[1], UInt8(ascii: " "))
        guard RegionPlan(self) != nil else { return nil }
    }

    /// `GB`, `001`
    public var code: String {
        String(unsafeUninitializedCapacity: 3) { bytes in
            for place in 0..<3 { bytes[place] = UInt8(truncatingIfNeeded: characters >> (16 - 8 * UInt32(place))) }
            return bytes[2] == UInt8(ascii: " ") ? 2 : 3
        }
    }

    public static func < (left: Region, right: Region) -> Bool { left.characters < right.characters }
}

/// Countries as routes name them.
public enum Country {
    /// The regions of the plan, sorted; with `001`.
    public static let all: [String] = Set((0..<RegionPlan.count).map { RegionPlan(index: $0).region.code }).sorted()

    private static let known = Set(all)

    /// True for an ISO 3166-1 alpha-2 code of a region with telephone numbers, and for `001` (no geography).
    public static func isKnown(_ code: String) -> Bool { known.contains(code) }
}
