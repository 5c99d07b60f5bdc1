import RoutingCore
import Templates
import YAML

/// `templates:`, of any layer: name → language → text.
extension NodeReader {
    /// Where each template begins, beside what it holds.
    struct ReadTemplates {
        var set = TemplateSet()
        var places: [String: Place] = [:]
        /// Each text as it was written, in the order of the file; a ready one for each of its languages.
        var written: [WrittenText] = []
        /// Names of those in which something is wrong already.
        var broken: Set<String> = []
    }

    /// `path` is where they stand, such as `clients.shop.templates`.
    func templates(_ node: Node, _ what: String, path: String) -> ReadTemplates {
        var read = ReadTemplates()
        guard !node.isNothing, let entries = entries(of: node, what) else { return read }
        for entry in entries {
            checkName(entry, "a template")
            let name = "template \(entry.name.quoted)"
            read.places[entry.name] = entry.place
            if case .scalar = entry.value.content {
                let texts = readyTexts(entry.value, name, path: "\(path).\(entry.name)")
                read.set.byName[entry.name] = texts
                if texts == nil { read.broken.insert(entry.name) }
                for (language, text) in (texts ?? [:]).sorted(by: { $0.key < $1.key }) {
                    read.written.append(
                        WrittenText(template: entry.name, language: language, text: text, place: entry.value.place))
                }
                continue
            }
            guard let languages = self.entries(of: entry.value, name) else {
                read.broken.insert(entry.name)
                continue
            }
            if languages.isEmpty {
                findings.error("\(name) has no text", at: entry.value.place)
                read.broken.insert(entry.name)
            }
            var texts: [String: TemplateSet.Text] = [:]
            var lines: [String: Int] = [:]
            for language in languages {
                guard let tag = tag(language) else {
                    read.broken.insert(entry.name)
                    continue
                }
                if let line = lines.updateValue(language.place.line, forKey: tag) {
                    findings.error("\(name) has \(tag) twice, first on line \(line)", at: language.place)
                }
                guard let (template, source) = template(language.value, "\(name) in \(tag)") else {
                    read.broken.insert(entry.name)
                    continue
                }
                let place = language.value.place
                let origin = Origin.file(
                    path: "\(path).\(entry.name).\(language.name)", line: place.line, column: place.column)
                let text = TemplateSet.Text(template, from: origin)
                texts[tag] = text
                read.written.append(
                    WrittenText(template: entry.name, language: tag, text: text, place: place, source: source))
            }
            read.set.byName[entry.name] = texts
        }
        return read
    }

    /// `ready`, or `ready-with-warning`, in the place of texts of one's own.
    private func readyTexts(_ node: Node, _ name: String, path: String) -> [String: TemplateSet.Text]? {
        if node.isNothing || node.tag != nil {
            _ = entries(of: node, name)
            return nil
        }
        guard let set = word(node, "set of ready texts", as: ReadySet.self) else { return nil }
        let origin = Origin.file(path: path, line: node.place.line, column: node.place.column)
        let reviewed = Dictionary(uniqueKeysWithValues: ReadyTexts.all.map { ($0.language, $0.isReviewed) })
        return ReadyTexts.templates(withWarning: set == .withWarning).reduce(into: [:]) { texts, ready in
            texts[ready.key] = TemplateSet.Text(ready.value, from: origin, isReviewed: reviewed[ready.key])
        }
    }

    private enum ReadySet: String, CaseIterable {
        case plain = "ready"
        case withWarning = "ready-with-warning"
    }

    private func tag(_ entry: Entry) -> String? {
        if let tag = Self.languageTag(entry.name) { return tag }
        findings.error("\(entry.name.quoted) is not a language tag, such as en or pt-BR", at: entry.place)
        return nil
    }

    private func template(_ node: Node, _ what: String) -> (Template, source: String)? {
        guard let text = text(node, what) else { return nil }
        do throws(TemplateSyntaxError) {
            return (try Template(parsing: text), text)
        } catch {
            let place = source.place(line: error.line, column: error.column, ofScalarAt: node.place)
            findings.error("\(what): \(error.sentence)", at: place)
            return nil
        }
    }
}
