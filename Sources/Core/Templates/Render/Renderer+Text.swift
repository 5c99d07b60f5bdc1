import Messaging

/// How values read in a text.
extension Renderer {
    mutating func write(_ text: String) throws(RenderProblem) {
        output += text
        if output.utf8.count > budget.limits.bytes { throw .tooLong(bytes: budget.limits.bytes) }
    }

    mutating func write(_ datum: Datum) throws(RenderProblem) {
        switch datum {
        case .value(.string(let text)): try write(text)
        case .value(let value):
            try budget.spend(value.cost)
            try write(value.liquidText(upTo: budget.limits.bytes))
        case .range(let first, let last): try write("\(first)..\(last)")
        case .undefined, .empty, .blank, .loop: break
        }
    }

    func text(of datum: Datum) -> String {
        if case .value(let value) = datum { value.liquidText(upTo: budget.limits.bytes) } else { "" }
    }
}

extension Value {
    /// As Liquid prints it: nothing for nil, the elements of a list one after the other. Somewhat over `limit` bytes the
    /// text breaks off: it is too long for whatever it is for.
    func liquidText(upTo limit: Int) -> String {
        switch self {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number): return Number.text(number)
        case .null: return ""
        case .array, .object:
            var text = ""
            append(to: &text, limit)
            return text
        }
    }

    private func append(to text: inout String, _ limit: Int) {
        guard text.utf8.count <= limit else { return }
        switch self {
        case .array(let array): for value in array { value.append(to: &text, limit) }
        case .object: inspect(to: &text, limit)
        default: text += liquidText(upTo: limit)
        }
    }

    /// As it looks inside an object.
    private func inspect(to text: inout String, _ limit: Int) {
        guard text.utf8.count <= limit else { return }
        switch self {
        case .null: text += "nil"
        case .string(let string):
            text += "\""
            for scalar in string.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
            text += "\""
        case .array(let array):
            text += "["
            for (index, value) in array.enumerated() {
                if index > 0 { text += ", " }
                value.inspect(to: &text, limit)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, pair) in members.pairs.enumerated() {
                if index > 0 { text += ", " }
                Value.string(pair.name).inspect(to: &text, limit)
                text += "=>"
                pair.value.inspect(to: &text, limit)
            }
            text += "}"
        default: text += liquidText(upTo: limit)
        }
    }
}
