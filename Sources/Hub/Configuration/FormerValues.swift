import Messaging
import Ports

/// Secrets as they were before they were rotated.
struct FormerValues: SecretStore {
    private let formers: [String: Secret]
    private let others: any SecretStore

    init(of rotating: [RotatingSecret], else others: any SecretStore) {
        formers = Dictionary(rotating.map { ($0.name, $0.former) }) { first, _ in first }
        self.others = others
    }

    func secret(named name: String) -> Secret? { formers[name] ?? others.secret(named: name) }
}

extension ProviderBlock {
    /// Those that it names and that have two values now, by name.
    func rotatingSecrets(in secrets: any SecretStore) -> [RotatingSecret] {
        let names = Set(credentials.values.compactMap { if case .secret(let name) = $0 { name } else { nil } })
        return names.sorted().compactMap { name in
            guard let current = secrets.secret(named: name), let former = secrets.formerSecret(named: name) else {
                return nil
            }
            return RotatingSecret(name: name, current: current, former: former)
        }
    }
}
