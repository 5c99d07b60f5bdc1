import YAML

/// What was found so far while one file is read. Reading goes on after an error, so that one pass tells all.
final class Findings {
    private let file: String
    private var found: [Finding] = []

    init(file: String) { self.file = file }

    func error(_ sentence: String, at place: Place, suggestion: String? = nil) {
        found.append(Finding(.error, file: file, place: place, sentence, suggestion: suggestion))
    }

    /// For what several ways of looking find at one place.
    func errorOnce(_ sentence: String, at place: Place) {
        if !found.contains(where: { $0.place == place && $0.sentence == sentence }) { error(sentence, at: place) }
    }

    func warning(_ sentence: String, at place: Place, suggestion: String? = nil) {
        found.append(Finding(.warning, file: file, place: place, sentence, suggestion: suggestion))
    }

    var errorCount: Int { found.count { $0.severity == .error } }

    var sorted: [Finding] { found.inOrder }
}
