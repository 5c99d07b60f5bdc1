/// How an attempt came to its provider, and how long it was given.
public struct Decision: Sendable, Hashable {
    /// By its name in `providers.yaml`.
    public let provider: String
    /// What spoke against candidates, in the order in which they were looked at; empty when the first was simply taken.
    public let notes: [Note]
    /// The most that connecting, and the whole call, may take. Nil for an attempt that an older store kept.
    public let limit: Limit?

    public struct Note: Sendable, Hashable {
        public let provider: String
        public let why: String

        public init(_ provider: String, _ why: String) {
            self.provider = provider
            self.why = why
        }
    }

    public struct Limit: Sendable, Hashable {
        public let connect: Interval
        public let whole: Interval

        @inlinable public init(connect: Interval, whole: Interval) {
            self.connect = connect
            self.whole = whole
        }
    }

    @inlinable public init(_ provider: String, notes: [Note] = [], limit: Limit? = nil) {
        self.provider = provider
        self.notes = notes
        self.limit = limit
    }
}

extension Decision {
    public struct Line: Sendable, Hashable {
        public let provider: String
        public let isChosen: Bool
        public let why: String

        public init(provider: String, isChosen: Bool, why: String) {
            self.provider = provider
            self.isChosen = isChosen
            self.why = why
        }

        /// What was noted of each candidate when none of them was chosen, in the order of its route.
        public static func lines(of notes: [Note], among candidates: [String]) -> [Line] {
            let late = Set(notes.map(\.provider)).subtracting(candidates).sorted()
            return (candidates + late).map { candidate in
                let noted = notes.filter { $0.provider == candidate }.map(\.why).joined(separator: ", ")
                return Line(
                    provider: candidate, isChosen: false, why: noted.isEmpty ? "it is not configured any more" : noted)
            }
        }
    }

    /// Each candidate of a message with what was decided about it, in the order of its route.
    public func lines(among candidates: [String]) -> [Line] {
        let place = candidates.firstIndex(of: provider) ?? candidates.count
        let late =
            candidates.contains(provider)
            ? [] : [Line(provider: provider, isChosen: true, why: "routed again: none of the candidates was left")]
        return late
            + candidates.enumerated().map { index, candidate in
                let noted = notes.filter { $0.provider == candidate }.map(\.why).joined(separator: ", ")
                guard noted.isEmpty else {
                    return Line(provider: candidate, isChosen: candidate == provider, why: noted)
                }
                let why =
                    if index < place {
                        "the code before this one went there, or it is not configured any more"
                    } else if index == place {
                        place == 0 ? "first choice" : "the first that may be used"
                    } else { "in reserve" }
                return Line(provider: candidate, isChosen: index == place, why: why)
            }
    }
}
