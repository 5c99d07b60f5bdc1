/// What the hub under test is told: its providers in their order of preference, and its clients.
struct HubSetup {
    struct Provider {
        let name: String
        let port: UInt16
        /// `limits:` as in providers.yaml.
        let limits: String
    }

    let providers: [Provider]
    var clients = ["bench"]

    func configuration(port: UInt16) -> String {
        """
        server: { listen: 127.0.0.1:\(port) }
        store: sqlite:bench.db
        secrets: bench.secrets
        language: en

        providers:
        \(providers.map(Self.block).joined(separator: "\n"))

        routes:
          - name: everything
            use: [\(providers.map(\.name).joined(separator: ", "))]

        clients:
        \(clients.map { "  \($0): {}" }.joined(separator: "\n"))

        """
    }

    private static func block(_ provider: Provider) -> String {
        """
          \(provider.name):
            kind: esendex
            base_url: http://127.0.0.1:\(provider.port)
            account: EX0000000
            username: bench
            password: bench
            sender: Bench
            limits: { \(provider.limits) }
        """
    }
}
