import Messaging

/// The notes of a decision as one text: a line each, the provider before the first ": ", which no name contains.
enum NoteLines {
    static func text(of notes: [Decision.Note]) -> String {
        notes.map { "\($0.provider): \($0.why)" }.joined(separator: "\n")
    }

    static func notes(in text: String) -> [Decision.Note] {
        text.split(separator: "\n").map { line in
            guard let colon = line.firstRange(of: ": ") else { return Decision.Note("", String(line)) }
            return Decision.Note(String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
        }
    }
}
