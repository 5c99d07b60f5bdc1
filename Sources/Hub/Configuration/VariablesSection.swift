import YAML

/// `variables:`, the variables that callers bring for texts: name → the most characters that its value may have.
extension NodeReader {
    /// No text of 255 parts has more.
    private static let mostCharacters = 39_015

    /// All of them may be commented out.
    func longestValues(_ node: Node?) -> [String: Int] {
        guard let node, !node.isNothing, let entries = entries(of: node, "variables") else { return [:] }
        var longest: [String: Int] = [:]
        for entry in entries {
            checkVariable(entry)
            let what = "the length of \(entry.name.quoted)"
            guard let length = positiveWholeNumber(entry.value, what) else { continue }
            if length > Self.mostCharacters {
                findings.error("\(what) must be at most 39015: no text has more characters", at: entry.value.place)
            }
            longest[entry.name] = length
        }
        return longest
    }

    /// Members stand behind dots: `user.name`.
    private func checkVariable(_ entry: Entry) {
        let members = entry.name.split(separator: ".", omittingEmptySubsequences: false)
        if members.contains(where: \.isEmpty) {
            findings.error(
                "\(entry.name.quoted) cannot name a variable: a name stands before and behind each dot", at: entry.place
            )
        } else {
            checkName(entry, "a variable")
        }
    }
}
