/// Finds where bytes stop being UTF-8. libyaml would notice too, but tells only some cases by their place.
enum InvalidUTF8 {
    /// The offset of the first byte that is not part of a well-formed sequence, nil when all are.
    static func offset(in bytes: [UInt8]) -> Int? {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let encoded): offset += encoded.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
