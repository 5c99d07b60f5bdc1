/// XML (W3C, fifth edition) as the APIs of providers use it: small documents in UTF-8, without a document type.
public enum XML {
    /// Reads one document the forgiving way: with or without a declaration and namespaces.
    ///
    /// A document type is refused, and with it every way of making a small document large; so are more than 32 elements
    /// inside each other.
    public static func parse(_ bytes: [UInt8]) throws(XMLProblem) -> XMLNode { try XMLReader.read(bytes) }
}
