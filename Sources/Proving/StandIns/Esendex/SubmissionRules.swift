/// The rules for single fields of a submission (the page's section 2.1).
enum SubmissionRules {
    /// Digits as people write them, with or without `+`.
    static func isNumber(_ text: String) -> Bool {
        var digits = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "+") where index == 0: break
            default: guard " -().".utf8.contains(byte) else { return false }
            }
        }
        return (1...20).contains(digits)
    }

    /// A number of at most 20 digits, or at most 11 characters of a short list.
    static func isOriginator(_ text: String) -> Bool {
        let isNumeric = text.utf8.enumerated().allSatisfy { index, byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (index == 0 && byte == UInt8(ascii: "+"))
        }
        if isNumeric { return text.utf8.count <= 21 }
        return text.utf8.count <= 11
            && text.utf8.allSatisfy { byte in
                let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                return isLetter || isDigit || " *$?!\"#%&_-,.@'+".utf8.contains(byte)
            }
    }

    static func type(_ text: String?) throws(APIError) -> String {
        switch text?.lowercased() {
        case nil, "", "sms": "SMS"
        case "voice": "Voice"
        default: throw APIError("type_invalid", "The type must be SMS or Voice")
        }
    }

    static func characterset(_ text: String?) throws(APIError) -> String {
        switch text?.lowercased() {
        case nil, "", "gsm": "GSM"
        case "unicode": "Unicode"
        case "auto": "Auto"
        default: throw APIError("characterset_invalid", "The character set must be GSM, Unicode or Auto")
        }
    }

    /// Hours, 0 for the most.
    static func validity(_ text: String?) throws(APIError) -> Int? {
        guard let text, !text.isEmpty else { return nil }
        guard let hours = Int(text), (0...72).contains(hours) else {
            throw APIError("validity_invalid", "The validity must be a whole number of hours from 0 to 72")
        }
        return hours
    }

    static func checkVoice(_ language: String?) throws(APIError) {
        guard let language, !language.isEmpty else { return }
        guard ["en-gb", "en-au", "fr-fr", "es-es", "de-de"].contains(language.lowercased()) else {
            throw APIError("lang_invalid", "The language must be en-GB, en-AU, fr-FR, es-ES or de-DE")
        }
    }

    /// `yyyy-MM-ddThh:mm:ss`, then fractions of a second or a zone, or not.
    static func isTime(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19 else { return false }
        return zip(bytes, "0000-00-00T00:00:00".utf8).allSatisfy { byte, form in
            form == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == form
        } && bytes[19...].allSatisfy { "0123456789.:+-Zz".utf8.contains($0) }
    }
}
