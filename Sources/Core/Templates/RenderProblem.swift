/// Why a template cannot be filled in.
public enum RenderProblem: Error, Sendable, Hashable {
    /// It prints something that the caller did not bring; the name as in the template: `client.name`.
    case missing(name: String)
    /// It computes what has no answer: a division by zero, `"2" > 1`. The sentence holds no value.
    case wrong(sentence: String)
    /// There is no partial of this name.
    case noPartial(name: String)
    case tooLong(bytes: Int)
    case tooDeep(levels: Int)
    case tooMuchWork(steps: Int)

    /// For whoever wrote the template.
    public var sentence: String {
        switch self {
        case .missing(let name): "“\(name)” was not given"
        case .wrong(let sentence): sentence
        case .noPartial(let name): "there is no template “\(name)” to include"
        case .tooLong(let bytes): "the text gets longer than \(bytes) bytes"
        case .tooDeep(let levels): "blocks and templates stand more than \(levels) levels inside each other"
        case .tooMuchWork(let steps): "filling it in takes more than \(steps) steps"
        }
    }
}
