/// Why a phone or a browser would not fill in the code of a text that is written for it.
public enum AutofillProblem: Sendable, Hashable {
    // The line of a domain-bound code: `@example.com #747723`.
    case domainLineNotLast
    case textBeforeHost
    case hostMissing
    case hostNotBare
    case notOneBlankBeforeCode
    case boundCodeMissing
    case boundCodeDiffers

    // The line of Android's SMS Retriever: an app's hash, as `FA+9qCX9VSu`.
    case hashMissing
    case hashNotLast
    case moreThan140Bytes
    case codeMissing

    // Both.
    case codeNotPlain
    case codeInQuotationMarks
    case bidirectionalControl

    /// For the writer of the text; says nothing of the text's own words.
    public var sentence: String {
        switch self {
        case .domainLineNotLast:
            "the line “@host #code” must be the last one: no line may follow, not even an empty one"
        case .textBeforeHost: "nothing may stand before the “@” in the line “@host #code”"
        case .hostMissing: "the host is missing after “@” in the line “@host #code”"
        case .hostNotBare: "the host in the line “@host #code” is a name alone, without scheme, port or path"
        case .notOneBlankBeforeCode: "exactly one blank must stand between host and “#” in the line “@host #code”"
        case .boundCodeMissing: "“#” and the code are missing after the host in the line “@host #code”"
        case .boundCodeDiffers: "the code in the line “@host #code” is another than the message's"
        case .hashMissing: "the text begins with “<#>” and does not end in an app's hash of 11 characters"
        case .hashNotLast: "the app's hash must be the last word: nothing may follow, not even a blank"
        case .moreThan140Bytes: "a text with an app's hash may have 140 bytes: 160 characters of GSM-7, or 70 of UCS-2"
        case .codeMissing: "a text with an app's hash must contain the code"
        case .codeNotPlain: "a code that is to be filled in is made of ASCII letters and digits alone"
        case .codeInQuotationMarks: "typographic quotation marks around the code keep it from being found"
        case .bidirectionalControl: "a bidirectional control character keeps the code from being found"
        }
    }
}
