import Messaging
import RoutingCore
import Telephony
import Templates

/// All that one text may come to with the longest allowed values, for each client that it can reach.
struct TextForms {
    struct Form {
        let text: String
        let segments: Segments
        /// The answers to what the text tests that led to it.
        let answers: [String: Value]

        fileprivate var bits: Int { segments.units * (segments.encoding == .gsm7 ? 7 : 16) }
    }

    let written: WrittenText
    let readers: [TextAudience.Reader]
    /// The code in every form that prints one.
    let code: String
    /// Before look-alikes, by the client's name.
    private let forms: [String: [Form]]
    private let values: LongestValues

    init(_ written: WrittenText, readers: [TextAudience.Reader], values: LongestValues) {
        (self.written, self.readers, self.values, code) = (written, readers, values, values.code)
        var forms: [String: [Form]] = [:]
        for name in readers.flatMap({ values.clientNames(of: $0.name) }) where forms[name] == nil {
            let variants = written.text.template.variants(
                with: values.values(for: written.text.template, clientName: name), keeping: LongestValues.always,
                Rendering(.lenient, now: Self.now))
            forms[name] = variants.all.map {
                Form(text: $0.text, segments: Segments(of: $0.text), answers: $0.answers)
            }
        }
        self.forms = forms
    }

    /// A Wednesday in September 2026: no English date is longer.
    private static let now = 1_790_204_339

    /// In one order always.
    var all: [Form] { forms.sorted { $0.key < $1.key }.flatMap(\.value) }

    func forms(for reader: TextAudience.Reader) -> [Form] {
        values.clientNames(of: reader.name).flatMap { forms[$0] ?? [] }
    }

    /// As it would leave; nil for a text that cannot be rendered at all.
    func worst(for reader: TextAudience.Reader) -> Form? {
        let forms = forms(for: reader)
        guard reader.shortens else { return forms.max(by: Self.isCheaper) }
        return forms.map { form in
            let shortened = SmartEncoding.shorten(form.text, code: code)
            return Form(text: shortened, segments: Segments(of: shortened), answers: form.answers)
        }.max(by: Self.isCheaper)
    }

    /// By parts, then by how much of them is taken.
    static func isCheaper(_ a: Form, _ b: Form) -> Bool { (a.segments.count, a.bits) < (b.segments.count, b.bits) }
}
