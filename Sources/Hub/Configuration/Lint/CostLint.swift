import Messaging
import RoutingCore
import YAML

/// Codes that take more than one part, and texts that take more than their clients may send.
struct CostLint {
    let findings: Findings

    /// One text at its worst.
    private struct Worst {
        let text: WrittenText
        let form: TextForms.Form
        /// The clients that may not send so many parts, with how many they may.
        let barred: [String: Int]
    }

    /// What each text costs; what cannot be rendered at all is left out.
    func check(_ texts: [TextForms]) -> [TextCost] {
        let worst = texts.compactMap(worst)
        for text in worst where !text.text.isReady { check(text) }
        checkReady(worst.filter(\.text.isReady))
        return worst.map {
            TextCost(
                template: $0.text.template, language: $0.text.language, origin: $0.text.text.origin,
                segments: $0.form.segments)
        }
    }

    private func worst(_ text: TextForms) -> Worst? {
        var (worst, barred): (TextForms.Form?, [String: Int]) = (nil, [:])
        var known: [Kind: TextForms.Form?] = [:]
        for reader in text.readers {
            let kind = Kind(name: reader.name, shortens: reader.shortens)
            let form = known[kind] ?? text.worst(for: reader)
            known[kind] = form
            guard let form else { continue }
            if worst.map({ TextForms.isCheaper($0, form) }) ?? true { worst = form }
            if let client = reader.client, form.segments.count > reader.mostParts {
                barred[client] = min(barred[client] ?? .max, reader.mostParts)
            }
        }
        return worst.map { Worst(text: text.written, form: $0, barred: barred) }
    }

    /// What a reader's worst form depends on.
    private struct Kind: Hashable {
        let name: String?
        let shortens: Bool
    }

    private func check(_ worst: Worst) {
        let segments = worst.form.segments
        let cost =
            "\(worst.text.title) takes up to \(segments.count) parts (\(segments.encoding.rawValue), "
            + "\(segments.units) units)\(worst.form.circumstances)"
        if !worst.barred.isEmpty {
            findings.warning("\(cost), more than max_parts allows \(worst.barred.clientsInWords)", at: worst.text.place)
        } else if worst.text.isForCodes, segments.count > 1 {
            findings.warning("\(cost): a code is best sent in one", at: worst.text.place)
        }
    }

    /// A word in the file stands for texts in many languages: it is one finding.
    private func checkReady(_ texts: [Worst]) {
        for place in Set(texts.map(\.text.place)).sorted() {
            let here = texts.filter { $0.text.place == place }
            guard let title = here.first?.text.template.quoted else { continue }
            let barred = here.filter { !$0.barred.isEmpty }
            let long = here.filter { $0.form.segments.count > 1 }
            if !barred.isEmpty {
                let clients = barred.reduce(into: [:]) { $0.merge($1.barred) { min($0, $1) } }
                findings.warning(
                    "the ready texts of template \(title) take more parts than max_parts allows "
                        + "\(clients.clientsInWords) in \(barred.map(\.text.language).languagesInWords)", at: place)
            } else if !long.isEmpty {
                findings.warning(
                    "the ready texts of template \(title) take more than one part in \(long.map(\.text.language).languagesInWords)",
                    at: place)
            }
        }
    }
}

extension TextForms.Form {
    /// ` where locale is “fr” and order is missing`; nothing for a text that tests nothing.
    fileprivate var circumstances: String {
        let parts = answers.sorted { $0.key < $1.key }.map { name, answer in
            answer.isNull ? "\(name) is missing" : "\(name) is \((answer.scalarText ?? "").quoted)"
        }
        return parts.isEmpty ? "" : " where " + parts.joined(separator: " and ")
    }
}

extension [String: Int] {
    /// `client “shop” (1)`; of many the first.
    fileprivate var clientsInWords: String {
        let clients = sorted { $0.key < $1.key }
        let words = clients.prefix(3).map { "client \($0.key.quoted) (\($0.value))" }
        let more = clients.count > 3 ? ["\(clients.count - 3) more"] : []
        return (words + more).together
    }
}

extension [String] {
    fileprivate var languagesInWords: String {
        guard count > 8 else { return alternatives }
        return prefix(6).joined(separator: ", ") + " or \(count - 6) other languages"
    }
}
