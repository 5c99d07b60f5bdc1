import Messaging

/// Answers from the table of calling codes, read once.
struct CallingCodes: Sendable {
    static let world = CallingCodes()

    struct Facts: Sendable {
        let mainRegion: String
        let possibleLengths: [Int]
        /// Beginnings of national numbers of smaller regions, longest first.
        var beginnings: [(digits: String, region: String)] = []
    }

    private let byCode: [String: Facts]
    let regions: Set<String>

    private init() {
        var byCode: [String: Facts] = [:]
        var regions: Set<String> = []
        for line in CallingCodeTable.codes.description.split(separator: "\n") {
            let words = line.split(separator: " ")
            let lengths = words[2].split(separator: ",").compactMap { Int($0) }
            byCode[String(words[0])] = Facts(mainRegion: String(words[1]), possibleLengths: lengths)
            regions.insert(String(words[1]))
        }
        for line in CallingCodeTable.beginnings.description.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            byCode[words[0]]?.beginnings += words.dropFirst(2).map { (digits: $0, region: words[1]) }
            regions.insert(words[1])
        }
        self.byCode = byCode.mapValues { facts in
            var facts = facts
            facts.beginnings.sort { $0.digits.utf8.count > $1.digits.utf8.count }
            return facts
        }
        self.regions = regions
    }

    /// The code at the beginning of the digits. Codes are prefix-free (ITU-T E.164), so the first that is known is it.
    func find(in digits: Substring) -> (length: Int, facts: Facts)? {
        for length in 1...3 where digits.utf8.count > length {
            if let facts = byCode[String(digits.prefix(length))] { return (length, facts) }
        }
        return nil
    }
}

/// Countries as routes name them.
public enum Country {
    /// Regions that have a calling code, and those that share one without being told apart yet.
    public static let all: [String] = CallingCodes.world.regions.union(["EH", "MF"]).sorted()

    private static let known = Set(all)

    /// True for an ISO 3166-1 alpha-2 code of a region with telephone numbers, and for `001` (no geography).
    public static func isKnown(_ code: String) -> Bool { known.contains(code) }
}
