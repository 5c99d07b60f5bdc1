/// Look-alikes for the characters that make a text UCS-2, where that saves parts.
public enum SmartEncoding {
    /// The text in GSM-7 if look-alikes can bring it there and it then takes fewer parts; else the text as it is.
    ///
    /// All or nothing: one character without a look-alike keeps the text in UCS-2, where nothing is saved. Nothing is
    /// replaced inside a code or an address; a look-alike needed there keeps the text as it is, too.
    /// - Parameter code: the code that the text brings, if it is known.
    public static func shorten(_ text: String, code: String? = nil) -> String {
        let before = Segments(of: text)
        guard before.encoding == .ucs2, before.count > 1, let likened = likened(text, code: code) else { return text }
        return Segments(of: likened).count < before.count ? likened : text
    }

    /// The text in GSM-7 with look-alikes, whether that saves parts or not; nil when they cannot bring it there.
    public static func likened(_ text: String, code: String? = nil) -> String? {
        let scalars = Array(text.unicodeScalars)
        let verbatim = Verbatim(scalars, code: code)
        var replaced = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if GSMAlphabet.septets(of: scalar.value) > 0 {
                replaced.append(scalar)
                continue
            }
            guard let replacement = LookAlikes.replacement(for: scalar), !verbatim.holds(index) else { return nil }
            replaced.append(contentsOf: replacement.unicodeScalars)
        }
        return String(replaced)
    }
}
