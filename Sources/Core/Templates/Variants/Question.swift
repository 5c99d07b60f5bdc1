import Messaging

/// Something that a template asks of what was brought, and what may be answered.
struct Question {
    let path: [String]
    /// The first is what was given; nil: missing.
    private(set) var answers: [Value?]

    var isGivenNothing: Bool { answers[0] == nil || answers[0] == .some(.null) }

    var name: String { path.joined(separator: ".") }

    init(_ path: [String], given: Value?) {
        self.path = path
        answers = [given]
    }

    mutating func allow(_ answer: Value?) { if !answers.contains(answer) { answers.append(answer) } }
}
