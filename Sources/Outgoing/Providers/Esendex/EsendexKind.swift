import Messaging
import Ports
import ProviderKit

extension Esendex {
    /// `kind: esendex`
    public static let kind = ProviderKind(
        id: "esendex",
        summary: "SMS and spoken messages through Esendex (REST API, message dispatcher).",
        settings: [
            Setting("account", .credential, required: true, "The account reference, as in EX0000000."),
            Setting("username", .credential, required: true, "The user's name, usually an e-mail address."),
            Setting("password", .credential, required: true, "The user's password or API password."),
            Setting(
                "sender", .sender, "The sender shown when a client names none: a number, or at most 11 characters."),
            Setting("base_url", .url, "Where the API is; https://api.esendex.com unless set."),
        ],
        isPaid: true,
        make: { settings throws(SettingError) in try Esendex(settings) })

    init(_ settings: ProviderSettings) throws(SettingError) {
        let username = try Self.credential("username", settings)
        let password = try Self.credential("password", settings)
        // RFC 7617, 2: a colon would end the name too early.
        guard !username.withBytes({ $0.contains(UInt8(ascii: ":")) }) else {
            throw SettingError(setting: "username", "must not hold a colon")
        }
        let account = try Self.credential("account", settings)
        guard account.withBytes({ String(validating: $0, as: UTF8.self) }) != nil else {
            throw SettingError(setting: "account", "must be text in UTF-8")
        }
        if let sender = settings.texts["sender"], !EsendexOriginator.isAllowed(sender) {
            throw SettingError(setting: "sender", EsendexOriginator.requirement)
        }
        guard let baseURL = BaseURL(settings.texts["base_url"] ?? "https://api.esendex.com") else {
            throw SettingError(setting: "base_url", BaseURL.requirement)
        }
        self.init(
            name: settings.name, account: account,
            endpoints: EsendexEndpoints(at: baseURL, username: username, password: password))
    }

    private static func credential(_ name: String, _ settings: ProviderSettings) throws(SettingError) -> Secret {
        guard let secret = settings.credentials[name] else { throw SettingError(setting: name, "is required") }
        guard secret.count > 0 else { throw SettingError(setting: name, "must not be empty") }
        return secret
    }
}
