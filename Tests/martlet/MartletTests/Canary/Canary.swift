/// A value that must stay where it belongs, made to be told from anything else.
struct Canary: Sendable, Hashable {
    enum Kind: Sendable {
        case secret, code, text, number
    }
    let kind: Kind
    let value: String

    init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// The ways it may be written, each with its name.
    var disguises: [(name: String, bytes: [UInt8])] {
        var all: [(name: String, bytes: [UInt8])] = []
        for (name, spelling) in spellings {
            all += Disguise.all.flatMap { disguise in
                disguise.write(Array(spelling.utf8)).map { ("\(name)\(disguise.name)", $0) }
            }
        }
        if kind == .number, let number = UInt64(value) {
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
            let significant = Array(bytes.drop { $0 == 0 })
            all += [("as an integer, ", significant), ("as an integer from its end, ", significant.reversed())]
        }
        return all
    }

    /// A number in E.164 is also written as it is dialled in its country, whole or in groups.
    private var spellings: [(name: String, spelling: String)] {
        guard kind == .number else { return [("", value)] }
        guard value.hasPrefix("44") else { return [("its digits, ", value)] }
        let national = String(value.dropFirst(2))
        let grouped = national.prefix(4) + " " + national.dropFirst(4)
        return [("in its country, ", national), ("in groups, ", String(grouped))]
    }
}
