import Ports

extension SecretName {
    static func check(_ name: String) throws(VaultError) {
        guard !isGood(name) else { return }
        let advice = nearest(to: name).map { ": try \($0)" } ?? ""
        throw VaultError(.badName, "a secret's name is \(form)\(advice)")
    }
}
