import Telephony
import YAML

/// Last lines that are meant for phones and browsers and that those would not read.
struct AutofillLint {
    let findings: Findings
    let source: ScalarSource

    /// Each problem once, in whichever of its forms a text has it.
    func check(_ text: TextForms) {
        guard text.written.printsCode else { return }
        var problems: [AutofillProblem] = []
        for form in text.all where form.answers["code"] == nil {
            for problem in AutofillLine.problems(in: form.text, code: text.code) where !problems.contains(problem) {
                problems.append(problem)
            }
        }
        let places = TextPlaces(text.written, in: source)
        for problem in problems {
            let place = problem.isOfDomainLine ? places.last("@") : nil
            findings.warning("\(text.written.title): \(problem.sentence)", at: place ?? text.written.place)
        }
    }
}

extension AutofillProblem {
    fileprivate var isOfDomainLine: Bool {
        switch self {
        case .domainLineNotLast, .textBeforeHost, .hostMissing, .hostNotBare, .notOneBlankBeforeCode,
            .boundCodeMissing, .boundCodeDiffers:
            true
        case .hashMissing, .hashNotLast, .moreThan140Bytes, .codeMissing, .codeNotPlain, .codeInQuotationMarks,
            .bidirectionalControl:
            false
        }
    }
}
