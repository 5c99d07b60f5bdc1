import RoutingCore
import Templates
import YAML

/// `templates:`, of any layer: name → language → text.
extension NodeReader {
    /// Where each template begins, beside what it holds.
    struct ReadTemplates {
        var set = TemplateSet()
        var places: [String: Place] = [:]
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
                read.set.byName[entry.name] = readyTexts(entry.value, name, path: "\(path).\(entry.name)")
                if read.set.byName[entry.name] == nil { read.broken.insert(entry.name) }
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
                guard let template = template(language.value, "\(name) in \(tag)") else {
                    read.broken.insert(entry.name)
                    continue
                }
                let place = language.value.place
                let origin = Origin.file(
                    path: "\(path).\(entry.name).\(language.name)", line: place.line, column: place.column)
                texts[tag] = TemplateSet.Text(template, from: origin)
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

    private func template(_ node: Node, _ what: String) -> Template? {
        guard let text = text(node, what) else { return nil }
        do throws(TemplateSyntaxError) {
            return try Template(parsing: text)
        } catch {
            let place = source.place(line: error.line, column: error.column, ofScalarAt: node.place)
            findings.error("\(what): \(error.sentence)", at: place)
            return nil
        }
    }
}
