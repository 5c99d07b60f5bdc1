import Messaging

/// An application that had its texts in an Auth0 tenant of its own.
struct MovedApp: Sendable {
    /// Its client in the hub's file.
    let client: String
    /// The client that holds its tenant's key.
    let tenant: String
    let clientID: String
    let name: String
    let friendlyName: String
    let supportEmail: String
    /// What the tenant still runs: the old hook, else the README's Action.
    let hasHook: Bool
    /// The files of its export that hold texts, and where they stand in each.
    let texts: [(file: String, paths: [[String]])]

    static let bank = MovedApp(
        client: "bank", tenant: "harbour-tenant", clientID: "hB7vQ2xK9sLw", name: "Harbour Online",
        friendlyName: "Harbour Bank", supportEmail: "help@harbour.example", hasHook: true,
        texts: [("bank/guardian/templates/sms.json", [["enrollment_message"], ["verification_message"]])])
    static let shop = MovedApp(
        client: "shop", tenant: "northwind-tenant", clientID: "nW3rT8yPz1Ma", name: "Northwind Shop",
        friendlyName: "Northwind", supportEmail: "hello@northwind.example", hasHook: false,
        texts: ["otp_verify", "otp_enroll", "blocked_account"].map { ("shop/phone-templates/\($0).json", bodies) })
    static let clinic = MovedApp(
        client: "clinic", tenant: "clinic-tenant", clientID: "sD5cJ6uEo4Gf", name: "Clinic Portal",
        friendlyName: "St David's Health", supportEmail: "desk@stdavids.example", hasHook: false,
        texts: [("clinic/phone-templates/otp_verify.json", bodies)])

    static let all = [bank, shop, clinic]

    private static let bodies = [["content", "body", "text"], ["content", "body", "voice"]]
}

extension MovedCode {
    static let code = "428017"

    /// As `tenant.js` takes it.
    func call(url: String, key: String) -> Value {
        var members = Value.Members([.init("url", .string(url)), .init("key", .string(key))])
        members[app.hasHook ? "arguments" : "event"] = .object(app.hasHook ? hookArguments : event)
        return .object(members)
    }

    /// Those of the hook of the past: a flat context, nothing about the tenant.
    private var hookArguments: Value.Members {
        let context = Value.Members([
            .init("client_id", .string(app.clientID)), .init("name", .string(app.name)),
            .init("factor_type", .string("second")), .init("message_type", .string(isVoice ? "voice" : "sms")),
            .init("action", .string(action)), .init("language", .string(locale)), .init("code", .string(Self.code)),
        ])
        return Value.Members([
            .init("recipient", .string(to)), .init("text", .string("as Auth0 worded it")),
            .init("context", .object(context)),
        ])
    }

    /// That of the trigger `custom-phone-provider`.
    private var event: Value.Members {
        var notification = Value.Members([
            .init("recipient", .string(to)), .init("as_text", .string("as Auth0 worded it")),
            .init("as_voice", .string("as Auth0 worded it")), .init("locale", .string(locale)),
            .init("delivery_method", .string(isVoice ? "voice" : "text")), .init("message_type", .string(action)),
        ])
        if hasCode { notification["code"] = .string(Self.code) }
        let client = Value.Members([.init("client_id", .string(app.clientID)), .init("name", .string(app.name))])
        var event = Value.Members([.init("notification", .object(notification)), .init("client", .object(client))])
        event["tenant"] = .object(
            Value.Members([
                .init("id", .string("tn-\(app.client)")), .init("friendly_name", .string(app.friendlyName)),
                .init("support_email", .string(app.supportEmail)),
            ]))
        event["user"] = .object(Value.Members([.init("user_id", .string("auth0|5f7c8e"))]))
        for pair in more.pairs { event[pair.name] = pair.value }
        return event
    }

    /// The words of `martlet preview` for the same message. What the hub does not know by itself is told.
    var preview: [String] {
        let code = isVoice ? Self.code.map(String.init).joined(separator: ".") : Self.code
        var words = [
            "preview", "--json", "--client", app.tenant, "--client-id", app.clientID, "--to", to,
            "--purpose", hasCode ? "otp" : "transactional", "--channel", isVoice ? "voice" : "sms",
            "--language", String(locale.prefix { $0 != "," }), "--variable", "action=\(action)",
            "--variable", "tenant.support_email=\(app.supportEmail)",
        ]
        if hasCode { words += ["--variable", "code=\(code)"] }
        for (object, member) in [("user", "given_name"), ("organization", "display_name"), ("custom_domain", "domain")]
        {
            guard let value = Value.object(more).at([object, member])?.string else { continue }
            words += ["--variable", "\(object).\(member)=\(value)"]
        }
        return words
    }
}
