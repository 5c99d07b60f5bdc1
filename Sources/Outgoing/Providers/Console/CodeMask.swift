import Messaging

/// Hides a one-time code inside a text.
enum CodeMask {
    static let dots = "••••••"

    /// The text with the code that the caller named hidden, and in a message for codes every longer number too, since a
    /// finished text brings its code unnamed or written in groups.
    static func applied(to message: Message) -> String {
        var text = message.content.text
        if let code = message.content.code, !code.isEmpty { text = text.replacing(code, with: dots) }
        return message.purpose == .otp ? hidingNumbers(in: text) : text
    }

    /// Hides runs of four digits and more, single spaces and hyphens between the digits included.
    private static func hidingNumbers(in text: String) -> String {
        var result = ""
        var run = ""
        var digits = 0
        // Belongs to the run only when a digit follows.
        var gap: Character?
        func endRun() {
            result += digits < 4 ? run : dots
            if let gap { result.append(gap) }
            (run, digits, gap) = ("", 0, nil)
        }
        for character in text {
            if character.isWholeNumber {
                if let separator = gap { run.append(separator) }
                gap = nil
                run.append(character)
                digits += 1
            } else if digits > 0, gap == nil, character == " " || character == "-" {
                gap = character
            } else {
                endRun()
                result.append(character)
            }
        }
        endRun()
        return result
    }
}
