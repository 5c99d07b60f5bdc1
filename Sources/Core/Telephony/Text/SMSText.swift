/// A text as the phone network sees it.
public struct SMSText: Sendable, Hashable {
    public let text: String
    public let segments: Segments

    public init(_ text: String) {
        self.text = text
        segments = Segments(of: text)
    }

    /// The units of each part, in order.
    public var partUnits: [Int] { Segments.partUnits(of: text, as: segments) }

    /// A character that the GSM alphabet lacks: one is enough to make the whole text UCS-2.
    public struct Outsider: Sendable, Hashable {
        public let scalar: Unicode.Scalar
        /// How many scalars stand before it.
        public let offset: Int

        /// `U+2019`
        public var codepoint: String {
            let hex = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        }

        /// What stands for it in the GSM alphabet, empty for what nobody sees; nil when nothing does.
        public var lookAlike: String? { LookAlikes.replacement(for: scalar) }
    }

    /// Every character that the GSM alphabet lacks, in order; none for a text in GSM-7.
    public var outsiders: [Outsider] {
        guard segments.encoding == .ucs2 else { return [] }
        return text.unicodeScalars.enumerated().compactMap { offset, scalar in
            GSMAlphabet.septets(of: scalar.value) == 0 ? Outsider(scalar: scalar, offset: offset) : nil
        }
    }
}
