import Telephony
import YAML

/// Texts that are UCS-2 only for characters that have look-alikes in the GSM alphabet.
struct CharacterLint {
    let findings: Findings
    let source: ScalarSource

    /// One finding a text. Where every client has look-alikes put in (`smart_encoding`), there is nothing to save.
    func check(_ text: TextForms) {
        var best: (form: TextForms.Form, reader: TextAudience.Reader, parts: Int)?
        for reader in text.readers where !reader.shortens {
            for form in text.forms(for: reader) where form.segments.encoding == .ucs2 {
                let shortened = SmartEncoding.shorten(form.text, code: text.code)
                guard shortened != form.text else { continue }
                let parts = Segments(of: shortened).count
                let saved = best.map { $0.form.segments.count - $0.parts } ?? 0
                if form.segments.count - parts > saved { best = (form, reader, parts) }
            }
        }
        guard let best else { return checkCapacity(of: text) }
        let characters = characters(of: best.form.text, in: text.written, of: best.reader)
        let names = characters.prefix(5).enumerated().map { $1.title(isFirst: $0 == 0) }
        let more = characters.count > 5 ? ["\(characters.count - 5) more"] : []
        let alone = characters.count == 1 ? characters[0].suggestion : nil
        findings.warning(
            "\(text.written.title) takes \(best.form.segments.count) parts instead of \(best.parts) for "
                + "\((names + more).together), which the GSM alphabet has look-alikes of",
            at: characters.first?.place ?? text.written.place, suggestion: alone)
    }

    /// No part is saved, but a part holds less than half.
    private func checkCapacity(of text: TextForms) {
        for reader in text.readers where !reader.shortens {
            for form in text.forms(for: reader) where form.segments.encoding == .ucs2 {
                guard SmartEncoding.likened(form.text, code: text.code) != nil else { continue }
                let characters = characters(of: form.text, in: text.written, of: reader)
                guard let first = characters.first, let place = first.place else { continue }
                let names = characters.prefix(5).enumerated().map { $1.title(isFirst: $0 == 0) }
                return findings.warning(
                    "\(text.written.title) is UCS-2, 70 characters a part and not 160, only for \(names.together), which the "
                        + "GSM alphabet has look-alikes of", at: place,
                    suggestion: characters.count == 1 ? first.suggestion : nil)
            }
        }
    }

    /// A character that makes a text UCS-2.
    private struct Character {
        let outsider: SMSText.Outsider
        /// Nil when the text has it from the client's name.
        let place: Place?
        let client: String

        /// `“’” (U+2019, 9:31)`; of the first the place is the finding's.
        func title(isFirst: Bool) -> String {
            let scalar = outsider.scalar
            var notes = [outsider.codepoint]
            if let place {
                if !isFirst { notes.append("\(place.line):\(place.column)") }
            } else {
                notes.append("in the name of client \(client.quoted)")
            }
            let isSeen = !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
            let shown = isSeen ? String(scalar).quoted : scalar.properties.name ?? "a character"
            return "\(shown) (\(notes.joined(separator: ", ")))"
        }

        var suggestion: String? { outsider.lookAlike.flatMap { $0.isEmpty || $0 == " " ? nil : $0 } }
    }

    /// Each once, those of the text itself first.
    private func characters(
        of text: String, in written: WrittenText, of reader: TextAudience.Reader
    ) -> [Character] {
        let places = TextPlaces(written, in: source)
        var known: Set<Unicode.Scalar> = []
        let all = SMSText(text).outsiders.filter { known.insert($0.scalar).inserted }.map {
            Character(outsider: $0, place: places.first($0.scalar), client: reader.client ?? "")
        }
        return all.filter { $0.place != nil } + all.filter { $0.place == nil }
    }
}
