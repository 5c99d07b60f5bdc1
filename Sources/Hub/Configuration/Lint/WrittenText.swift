import RoutingCore
import Templates
import YAML

/// One text of a template, as the file has it.
struct WrittenText {
    let template: String
    /// Canonical.
    let language: String
    let text: TemplateSet.Text
    /// Where it begins; of a ready one, where it is asked for.
    let place: Place
    /// What was parsed; nil for a ready one.
    var source: String?

    var isReady: Bool { source == nil }

    /// `template “otp” in en`
    var title: String { "template \(template.quoted) in \(language)" }

    var printsCode: Bool { text.template.variables.contains { Template.path(ofVariable: $0) == ["code"] } }

    /// It carries a code, by its name or by what it prints.
    var isForCodes: Bool { template == "otp" || printsCode }
}
