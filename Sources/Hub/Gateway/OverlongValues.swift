import Messaging
import Templates

extension Authenticated {
    /// The values that the template prints and that are longer than the configuration lets them be. A client's own name
    /// is no value that a caller brought.
    func overlongValues(in variables: Value, printedBy template: Template, _ name: String) -> [FieldProblem] {
        let longest = settings.longestValues
        guard !longest.isEmpty else { return [] }
        return template.variables.compactMap { variable in
            let path = variable.contains("[") ? Template.path(ofVariable: variable) : nil
            let known = path?.joined(separator: ".") ?? variable
            guard let most = longest[known] else { return nil }
            let members = path ?? known.split(separator: ".").map(String.init)
            guard let value = variables.at(members)?.scalarText, value.unicodeScalars.count > most,
                members != ["client", "name"] || isApplicationNamed
            else { return nil }
            return FieldProblem(
                submission.pointer(toVariable: members),
                "The template “\(name)” prints “\(known)”, which may have at most \(most) characters.")
        }
    }

    private var isApplicationNamed: Bool {
        submission.applicationName != nil || submission.variables["client"]?.at(["name"]) != nil
    }
}
