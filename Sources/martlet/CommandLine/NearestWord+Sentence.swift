import Configuration

extension NearestWord {
    /// ` (did you mean “serve”?)`, or nothing.
    static func sentence(to word: String, among words: [String]) -> String {
        to(word, among: words).map { " (did you mean “\($0)”?)" } ?? ""
    }
}
