import Messaging

/// The canaries of one run, and where they are handed in.
enum CanaryCage {
    static let account = "EX77190434"
    static let username = "kanarie.user@acme.example"
    static let password = "Vogel/+88 wachtwoord"
    static let newPassword = "Merel?99 wachtwoord"
    static let codes = ["90817263", "57310486", "64209753"]
    /// A word that stands in each text, and in nothing else.
    static let word = "Kanarienzeisig"
    /// What a template prints and nobody may read either.
    static let variable = "Girlitzname"
    static let numbers = ["447700900381", "447700900472", "447700900563"]
    /// Numbers that are refused.
    static let wrongNumbers = ["447700900", "99988877712345678"]

    static let all =
        [account, username, password, newPassword].map { Canary(.secret, $0) } + codes.map { Canary(.code, $0) }
        + [word, variable].map { Canary(.text, $0) } + numbers.map { Canary(.number, $0) }
        + [Canary(.number, wrongNumbers[1])]

    static func text(_ index: Int) -> String { "\(word) says \(codes[index % codes.count])" }
    static func number(_ index: Int) -> String { "+" + numbers[index % numbers.count] }
}
