import RoutingCore
import Telephony

/// What a sender of each kind looks like.
enum SenderForm {
    /// The kind that a value can only be: letters make a word, three to eight digits a short number, anything longer or
    /// with a `+` a telephone number, toll-free where the numbering plan says so.
    static func kind(of value: String) -> Sender.Kind {
        guard let digits = digits(of: value) else { return .alphanumeric }
        if !value.hasPrefix("+"), digits.utf8.count <= 8 { return .short }
        return (try? PhoneNumber(strict: "+" + digits))?.type == .tollFree ? .tollFree : .long
    }

    /// Why it is none of its kind, to follow what it is; nil when it is one.
    static func problem(of value: String, as kind: Sender.Kind) -> String? {
        switch kind {
        case .alphanumeric: problem(ofWord: value)
        case .short:
            digits(of: value).map { !value.hasPrefix("+") && (3...8).contains($0.utf8.count) } == true
                ? nil : "is no short number: it has 3 to 8 digits and nothing else"
        case .long, .tollFree: problem(ofNumber: value)
        }
    }

    /// False where the numbering plan knows the number, and not as toll-free.
    static func isTollFree(_ value: String) -> Bool {
        guard let digits = digits(of: value), let number = try? PhoneNumber(strict: "+" + digits) else { return false }
        return number.type == .tollFree
    }

    /// Up to 11 characters of the GSM alphabet (3GPP TS 23.040, 9.1.2.5), of which networks let letters, digits, blanks and
    /// a few marks through; without a letter it would be taken for a number.
    private static func problem(ofWord value: String) -> String? {
        if value.unicodeScalars.count > 11 {
            return "is too long for a sender with letters: it has at most 11 characters, this one has "
                + "\(value.unicodeScalars.count)"
        }
        if let odd = value.unicodeScalars.first(where: { !isLetter($0) && !isDigitOrMark($0) }) {
            return
                "cannot be a sender with letters: \(String(odd).quoted) is none of the letters of the GSM alphabet, the "
                + "digits, the blank and \(marks)"
        }
        return value.unicodeScalars.contains(where: isLetter)
            ? nil : "has no letter, as a sender of kind alphanumeric must"
    }

    private static func problem(ofNumber value: String) -> String? {
        guard let digits = digits(of: value) else {
            return "is no telephone number: write it as + and digits, calling code first"
        }
        do throws(NumberProblem) {
            guard digits.utf8.count <= 15 else { throw .tooLong }
            _ = try PhoneNumber(strict: "+" + digits)
            return nil
        } catch {
            return "is no telephone number: \(error.sentence)"
        }
    }

    /// Its digits when it has nothing else but a `+` before them.
    private static func digits(of value: String) -> String? {
        let digits = value.hasPrefix("+") ? value.dropFirst() : value[...]
        return digits.isEmpty || !digits.utf8.allSatisfy({ (48...57).contains($0) }) ? nil : String(digits)
    }

    private static let marks = #"* $ ? ! " # % & _ - , . @ ' +"#
    /// Beside A to Z (3GPP TS 23.038, 6.2.1).
    private static let moreLetters = "ÄäàÅåÆæßÇÉéèìÑñÖöØøòÜüùΓΔΘΛΞΠΣΦΨΩ"

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z": true
        default: moreLetters.unicodeScalars.contains(scalar)
        }
    }

    private static func isDigitOrMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9": true
        default: marks.unicodeScalars.contains(scalar)
        }
    }
}
