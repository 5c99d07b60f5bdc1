import Templates

/// Which of Auth0's names a text asks for that follow from the message itself, should no caller bring them. So a text is
/// moved from there by copying it.
///
/// Sources: auth0.com/docs, “Customize Multi-factor Authentication SMS and Voice Messages” and “Supported Liquid Syntax
/// for Phone Templates”.
public struct DerivedNames: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// `message_type`: `sms` or `voice`.
    public static let messageType = DerivedNames(rawValue: 1)
    /// `pause`, where a voice pauses.
    public static let pause = DerivedNames(rawValue: 1 << 1)
    /// `locale` and `requestInfo.lang`.
    public static let language = DerivedNames(rawValue: 1 << 2)
    /// `tenant.friendlyName`, `tenant.friendly_name` and what else is known of the tenant.
    public static let tenant = DerivedNames(rawValue: 1 << 3)
    /// `tenant` by itself: its id.
    public static let tenantID = DerivedNames(rawValue: 1 << 4)
    /// `friendly_name`, `support_email`, `support_url`, `logo_url` and `home_url`, which are the tenant's.
    public static let ofTenant = DerivedNames(rawValue: 1 << 5)
    /// More of `client` than its name: `client.clientID`, `client.metadata`.
    public static let client = DerivedNames(rawValue: 1 << 6)
    /// `application`, as newer texts call the client.
    public static let application = DerivedNames(rawValue: 1 << 7)
    /// `connection` by itself: its name.
    public static let connectionName = DerivedNames(rawValue: 1 << 8)

    /// Those that a template prints or tests.
    public init(askedBy template: Template) {
        self = []
        for name in template.variables { formUnion(Self.of(name)) }
        // What is printed by itself is text; what is tested by itself may be anything.
        for name in template.testedVariables { formUnion(Self.of(name).subtracting([.tenantID, .connectionName])) }
    }

    private static func of(_ name: String) -> DerivedNames {
        let root = name.prefix { $0 != "." && $0 != "[" }
        let isWhole = root.endIndex == name.endIndex
        switch root {
        case "message_type": return .messageType
        case "pause": return .pause
        case "locale", "requestInfo": return .language
        case "tenant": return isWhole ? .tenantID : .tenant
        case "friendly_name", "support_email", "support_url", "logo_url", "home_url": return .ofTenant
        case "client": return name == "client.name" ? [] : .client
        case "application": return .application
        case "connection": return isWhole ? .connectionName : []
        default: return []
        }
    }
}
