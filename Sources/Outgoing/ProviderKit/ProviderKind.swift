import Messaging
import Ports

/// A kind of provider: its settings declared once, and how to make one. `Providers.all` lists those compiled in.
public struct ProviderKind: Sendable {
    /// The word after `kind:` in `providers.yaml`.
    public let id: String
    public let summary: String
    public let settings: [Setting]
    /// True when messages cost money: such a provider in a last route without conditions is warned of.
    public let isPaid: Bool
    public let make: @Sendable (ProviderSettings) throws(SettingError) -> any Provider

    public init(
        id: String, summary: String, settings: [Setting], isPaid: Bool,
        make: @escaping @Sendable (ProviderSettings) throws(SettingError) -> any Provider
    ) {
        self.id = id
        self.summary = summary
        self.settings = settings
        self.isPaid = isPaid
        self.make = make
    }
}

/// One setting of a provider's block.
public struct Setting: Sendable {
    public enum Form: Sendable {
        case text
        /// What it sends by where a client names no sender: an entry of `senders:`, or the sender itself. `make` sees
        /// and checks the sender; an adapter sends by what each `Dispatch` names.
        case sender
        /// A credential: by `!secret` or `!env`; in clear it is a warning, and refused beyond loopback.
        case credential
        /// A path, relative to `providers.yaml`.
        case path
        /// A whole number of bytes.
        case bytes
        /// An address that begins with https://, or http:// to loopback only.
        case url
    }
    public let name: String
    public let form: Form
    public let isRequired: Bool
    /// One sentence, shown in documentation.
    public let summary: String

    public init(_ name: String, _ form: Form, required: Bool = false, _ summary: String) {
        self.name = name
        self.form = form
        self.isRequired = required
        self.summary = summary
    }
}

/// The checked values of one provider's block, with what the hub itself adds.
public struct ProviderSettings: Sendable {
    public let name: String
    public let texts: [String: String]
    public let credentials: [String: Secret]
    /// False when the hub listens on loopback only; sinks then show codes.
    public let masksCodes: Bool

    public init(name: String, texts: [String: String], credentials: [String: Secret], masksCodes: Bool) {
        self.name = name
        self.texts = texts
        self.credentials = credentials
        self.masksCodes = masksCodes
    }
}

/// A setting that cannot be used; the place is added by `Configuration`.
public struct SettingError: Error, Sendable {
    public let setting: String
    public let sentence: String

    public init(setting: String, _ sentence: String) {
        self.setting = setting
        self.sentence = sentence
    }
}
