import Messaging

/// One message that Auth0 asks for, and what must arrive: the text that Auth0 itself would have rendered from its export.
struct MovedCode: Sendable {
    let app: MovedApp
    let to: String
    /// As Auth0 spells it.
    let locale: String
    let action: String
    let isVoice: Bool
    /// What else the event says.
    let more: Value.Members
    let text: String
    /// Its account with the provider tells which one it was.
    let account: String
    let sender: String

    init(
        _ app: MovedApp, _ to: String, _ locale: String, _ action: String, isVoice: Bool = false,
        bringing more: [Value.Members.Pair] = [], _ text: String, by account: String, from sender: String
    ) {
        (self.app, self.to, self.locale, self.action, self.isVoice) = (app, to, locale, action, isVoice)
        (self.more, self.text, self.account, self.sender) = (Value.Members(more), text, account, sender)
    }

    /// Esendex takes numbers without the `+`.
    var arrival: SimulatorProcess.Message {
        SimulatorProcess.Message(
            account: account, to: String(to.dropFirst()), from: String(sender.trimmingPrefix("+")), body: text,
            type: isVoice ? "Voice" : "SMS")
    }

    var hasCode: Bool { action != "blocked_account" }

    static let esendex = "EX0000001"
    static let second = "EX0000002"
}

extension MovedCode {
    /// By the classic texts of multi-factor authentication, and the hook's flat context.
    private static let bank = [
        MovedCode(
            .bank, "+447700900101", "en", "second-factor-authentication",
            "428017 is your Harbour Bank code. We never ask you for it.", by: esendex, from: "HarbourBank"),
        MovedCode(
            .bank, "+353850000102", "fr-CA", "second-factor-authentication",
            "428017 est votre code Harbour Bank. Nous ne vous le demanderons jamais.", by: esendex, from: "HarbourBank"),
        MovedCode(
            .bank, "+4915112345103", "de", "second-factor-authentication",
            "428017 ist Ihr Code für Harbour Bank. Wir fragen Sie nie danach.", by: second, from: "Harbour"),
        MovedCode(
            .bank, "+4915112345104", "de-AT,de;q=0.9", "enrollment",
            "428017 bestätigt dieses Telefon bei Harbour Bank.", by: second, from: "Harbour"),
        MovedCode(
            .bank, "+33612345105", "fr", "second-factor-authentication", isVoice: true,
            "Bonjour, ici Harbour Bank. Votre code est : ... 4.2.8.0.1.7. Je répète : ... 4.2.8.0.1.7.",
            by: second, from: "Harbour"),
        MovedCode(
            .bank, "+447700900106", "it", "second-factor-authentication", isVoice: true,
            "Hello, this is Harbour Bank. Your code is: ... 4.2.8.0.1.7. I repeat: ... 4.2.8.0.1.7.",
            by: esendex, from: "HarbourBank"),
    ]

    private static let shop = [
        MovedCode(
            .shop, "+447700900201", "en", "otp_verify", "428017 is your Northwind Shop code.",
            by: esendex, from: "Northwind"),
        MovedCode(
            .shop, "+34612345202", "es-MX", "otp_verify", "428017 es tu código de Northwind Shop.",
            by: second, from: "Northwind"),
        MovedCode(
            .shop, "+33612345203", "fr", "otp_enroll", "Bienvenue chez Northwind ! 428017 confirme ce numéro.",
            by: second, from: "Northwind"),
        MovedCode(
            .shop, "+12025550204", "en-US", "otp_verify", "428017 is your Northwind Shop code.",
            by: esendex, from: "+18885550142"),
        MovedCode(
            .shop, "+447700900205", "es", "otp_verify", isVoice: true,
            "Tu código de Northwind Shop es 4.2.8.0.1.7.", by: esendex, from: "Northwind"),
        MovedCode(
            .shop, "+33612345206", "fr-FR", "blocked_account",
            "Votre compte Northwind est bloqué : hello@northwind.example", by: second, from: "Northwind"),
    ]

    private static let clinic = [
        MovedCode(
            .clinic, "+447700900301", "en-GB", "otp_verify", bringing: visit + domain,
            "Mair, 428017 is your code for Cardiff Eye Clinic.\n@login.stdavids.example #428017",
            by: second, from: "+447700900320"),
        MovedCode(
            .clinic, "+447700900302", "cy", "otp_verify", bringing: domain,
            "428017 yw eich cod ar gyfer St David's Health.\n@login.stdavids.example #428017",
            by: second, from: "+447700900320"),
        MovedCode(
            .clinic, "+48512345303", "pl", "otp_verify", bringing: domain,
            "428017 to kod do St David's Health.\n@login.stdavids.example #428017", by: second, from: "StDavids"),
        MovedCode(
            .clinic, "+48512345304", "pl", "otp_verify", isVoice: true, "Twój kod to 4.2.8.0.1.7.",
            by: second, from: "StDavids"),
    ]

    private static let visit: [Value.Members.Pair] = [
        .init("user", .object(Value.Members([.init("given_name", .string("Mair"))]))),
        .init("organization", .object(Value.Members([.init("display_name", .string("Cardiff Eye Clinic"))]))),
    ]

    private static let domain: [Value.Members.Pair] = [
        .init("custom_domain", .object(Value.Members([.init("domain", .string("login.stdavids.example"))])))
    ]

    static let all = bank + shop + clinic

    /// The first provider refuses it: the second one has a sender of its own for it.
    static let failover = MovedCode(
        .bank, "+447700900111", "en", "second-factor-authentication",
        "428017 is your Harbour Bank code. We never ask you for it.", by: second, from: "Harbour")

    /// Its text prints the domain, which the event does not say.
    static let incomplete = MovedCode(
        .clinic, "+447700900311", "en", "otp_verify", "", by: second, from: "")

    /// The bank does not write there.
    static let abroad = MovedCode(
        .bank, "+12025550112", "en", "second-factor-authentication", "", by: esendex, from: "")
}
