import ProviderKit

extension FileSink {
    /// `kind: file`
    public static let kind = ProviderKind(
        id: "file",
        summary: "Appends each message to a file of JSON Lines; for tests, and for what another program sends.",
        settings: [
            Setting("path", .path, required: true, "The file; folders above it are made when missing."),
            Setting(
                "rotate_at", .bytes,
                "Beyond this size the file is set aside as PATH.1, PATH.2 and so on; 64 MiB unless set."),
        ],
        isPaid: false,
        make: { settings throws(SettingError) in try FileSink(settings) })

    init(_ settings: ProviderSettings) throws(SettingError) {
        guard let path = settings.texts["path"], !path.isEmpty else {
            throw SettingError(setting: "path", "is required")
        }
        var rotateAt = 64 * 1_024 * 1_024
        if let text = settings.texts["rotate_at"] {
            guard let bytes = Int(text), bytes > 0 else {
                throw SettingError(setting: "rotate_at", "must be a whole number of bytes above zero")
            }
            rotateAt = bytes
        }
        self.init(name: settings.name, path: path, rotateAt: rotateAt)
    }
}
