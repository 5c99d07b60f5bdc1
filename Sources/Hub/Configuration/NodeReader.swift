import YAML

/// Reads nodes as the types that a section wants, and notes what does not fit. `what` names the value in sentences.
///
/// Each section of the file is an extension in a file of its own.
struct NodeReader {
    let findings: Findings
    let source: ScalarSource
    /// Absolute; what paths in the file are relative to.
    let folder: String

    struct Entry {
        let name: String
        let place: Place
        let value: Node
    }

    /// The entries of a mapping in the order written, a repeated key once; nil when it is none.
    func entries(of node: Node, _ what: String) -> [Entry]? {
        guard refuseTag(node), case .mapping(let pairs) = node.content else {
            if node.tag == nil { findings.error("\(what) must be a mapping, found \(node.kind)", at: node.place) }
            return nil
        }
        var lines: [String: Int] = [:]
        return pairs.compactMap { key, value in
            guard case .scalar(let name, _) = key.content, key.tag == nil, !name.isEmpty else {
                findings.error("a key in \(what) must be a text, found \(key.kind)", at: key.place)
                return nil
            }
            if let line = lines[name] {
                findings.error("\(name.quoted) is given twice in \(what), first on line \(line)", at: key.place)
                return nil
            }
            lines[name] = key.place.line
            return Entry(name: name, place: key.place, value: value)
        }
    }

    /// The entries of a mapping by name, all of them known.
    func fields(of node: Node, _ what: String, known: [String]) -> [String: Entry]? {
        guard let entries = entries(of: node, what) else { return nil }
        var fields: [String: Entry] = [:]
        for entry in entries {
            if known.contains(entry.name) {
                fields[entry.name] = entry
            } else {
                unknown("key", entry.name, in: what, known: known, at: entry.place)
            }
        }
        return fields
    }

    /// Notes a word that is none of `known`, with the nearest of them, or else all of a short list.
    func unknown(_ sort: String, _ name: String, in what: String?, known: [String], at place: Place) {
        let nearest = NearestWord.to(name, among: known)
        let list = nearest == nil && (1...24).contains(known.count) ? "; known: \(known.joined(separator: ", "))" : ""
        let context = what.map { " in \($0)" } ?? ""
        findings.error("unknown \(sort) \(name.quoted)\(context)\(list)", at: place, suggestion: nearest)
    }

    /// False, with a finding, when the node has a tag: the only two are for settings of providers.
    func refuseTag(_ node: Node) -> Bool {
        guard let tag = node.tag else { return true }
        if tag == "!secret" || tag == "!env" {
            findings.error("\(tag) is read only for a text or a credential of a provider", at: node.place)
        } else {
            unknownTag(tag, at: node.place)
        }
        return false
    }

    func unknownTag(_ tag: String, at place: Place) {
        unknown("tag", tag, in: nil, known: ["!secret", "!env"], at: place)
    }
}

extension Node {
    /// What it is, for "found …"; never what it holds.
    var kind: String {
        switch content {
        case .scalar(_, let isPlain): isNothing ? "nothing" : isPlain ? "a word or number" : "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// YAML's ways to say that nothing is there.
    var isNothing: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }
}
