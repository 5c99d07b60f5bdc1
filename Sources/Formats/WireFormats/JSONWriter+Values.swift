import Messaging

/// Elements of an array, or the text itself.
extension JSONWriter {
    /// A string.
    public mutating func value(_ text: String) {
        separate()
        quoted(text)
    }

    /// A whole number.
    public mutating func value(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// `true` or `false`.
    public mutating func value(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// A number in the shortest form that reads back the same; `null` when it is not finite, which JSON cannot say.
    public mutating func value(_ number: Double) {
        separate()
        bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    }

    /// Any value.
    public mutating func value(_ value: Value) {
        switch value {
        case .null: null()
        case .bool(let flag): self.value(flag)
        case .integer(let number): self.value(number)
        case .number(let number): self.value(number)
        case .string(let text): self.value(text)
        case .array(let elements): array { writer in for element in elements { writer.value(element) } }
        case .object(let members):
            object { writer in for pair in members.pairs { writer.member(pair.name, pair.value) } }
        }
    }

    /// `null`.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }
}

/// Members of an object. Names are not compared: giving one twice is the caller's mistake.
extension JSONWriter {
    /// A member that is a string.
    public mutating func member(_ name: String, _ text: String) {
        key(name)
        quoted(text)
    }

    /// A member that is a whole number.
    public mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    /// A member that is `true` or `false`.
    public mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        value(flag)
    }

    /// A member that is a number; `null` when it is not finite.
    public mutating func member(_ name: String, _ number: Double) {
        key(name)
        value(number)
    }

    /// A member that is any value.
    public mutating func member(_ name: String, _ value: Value) {
        key(name)
        self.value(value)
    }

    /// A member that is `null`.
    public mutating func memberNull(_ name: String) {
        key(name)
        null()
    }

    /// A member that is an object.
    public mutating func member(_ name: String, object body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    /// A member that is an array.
    public mutating func member(_ name: String, array body: (inout JSONWriter) -> Void) {
        key(name)
        array(body)
    }

    private mutating func key(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
    }
}
