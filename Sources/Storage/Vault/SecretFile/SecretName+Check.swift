import Ports

extension SecretName {
    static func check(_ name: String) throws(VaultError) {
        guard !name.hasPrefix(OwnKeys.prefix) else {
            throw VaultError(
                .badName,
                "\(name) cannot be used: the hub keeps its own keys under names that begin with \(OwnKeys.prefix)")
        }
        guard !isGood(name) else { return }
        let advice = nearest(to: name).map { ": try \($0)" } ?? ""
        throw VaultError(.badName, "a secret's name is \(form)\(advice)")
    }
}
