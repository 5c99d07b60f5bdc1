/// What `martlet check` knows of a file.
public struct CheckedFile: Sendable {
    /// As far as it could be read; nil where the file is none.
    public var draft: HubConfiguration?
    /// By place.
    public var findings: [Finding]
    /// What each text costs at worst, in the order of the file; empty where none could be read.
    public var texts: [TextCost] = []
    /// How many there are, as far as they could be read.
    public var providers = 0
    public var routes = 0
    public var clients = 0

    init(_ finding: Finding) { findings = [finding] }

    init(
        draft: HubConfiguration? = nil, findings: [Finding], texts: [TextCost] = [], providers: Int = 0,
        routes: Int = 0, clients: Int = 0
    ) {
        self.draft = draft
        self.findings = findings
        self.texts = texts
        self.providers = providers
        self.routes = routes
        self.clients = clients
    }
}

extension CheckedFile {
    public var isGood: Bool { !findings.contains { $0.severity == .error } }

    /// Nil when a finding is an error.
    public var configuration: HubConfiguration? { isGood ? draft : nil }
}
