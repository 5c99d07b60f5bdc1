import Messaging

/// JSON (RFC 8259) to and from `Messaging.Value`, strict and by hand: it stands on the path of every message.
public enum JSON {
    /// Reads one JSON text, whole.
    ///
    /// A whole number that fits `Int` becomes `.integer`, any other number `.number`. A byte order mark, bytes that are
    /// not UTF-8, half a surrogate pair, a member given twice, a number beyond `Double` and anything after the value are
    /// problems.
    /// - Parameter maximumDepth: how many arrays and objects may stand inside each other.
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = 64) throws(JSONProblem) -> Value {
        var reader = JSONReader(bytes: bytes, depthLeft: maximumDepth)
        return try reader.text()
    }

    /// The shortest form, members in their order. A number that is not finite becomes `null`.
    public static func bytes(of value: Value) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(value)
        return writer.bytes
    }
}
