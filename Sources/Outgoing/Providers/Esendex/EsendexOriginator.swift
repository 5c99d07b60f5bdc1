/// What may stand as the sender of a message.
enum EsendexOriginator {
    static let requirement =
        "must be a number of at most 20 digits, or at most 11 letters, digits, spaces and "
        + #"* $ ? ! " # % & _ - , . @ ' +"#

    static func isAllowed(_ sender: String) -> Bool {
        if isNumber(sender) { return asSent(sender).utf8.count <= 20 }
        return (1...11).contains(sender.utf8.count)
            && sender.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: " *$?!\"#%&_-,.@'+".utf8.contains(byte)
                }
            }
    }

    /// Numbers go without their `+`, as everywhere in Esendex's API.
    static func asSent(_ sender: String) -> String {
        sender.hasPrefix("+") && isNumber(sender) ? String(sender.dropFirst()) : sender
    }

    private static func isNumber(_ sender: String) -> Bool {
        let digits = sender.hasPrefix("+") ? sender.dropFirst() : sender[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
