import ProviderKit

extension Console {
    /// `kind: console`
    public static let kind = ProviderKind(
        id: "console",
        summary: "Prints each text message on the hub's standard output; for trying things out.",
        settings: [],
        isPaid: false,
        make: { settings throws(SettingError) in Console(name: settings.name, masksCodes: settings.masksCodes) })
}
