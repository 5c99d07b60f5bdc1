import YAML

extension NodeReader {
    /// Warns of a client's sender that networks cut or refuse: 11 characters is the most with letters (3GPP TS 23.040,
    /// 9.1.2.5), 15 digits without (E.164). The senders of providers are judged by their kind.
    func checkSender(_ sender: String, at place: Place) {
        let digits = sender.hasPrefix("+") ? sender.dropFirst() : sender[...]
        if digits.utf8.allSatisfy({ (48...57).contains($0) }) {
            if digits.utf8.count > 15 {
                findings.warning("a sender of more than 15 digits is no telephone number", at: place)
            }
        } else if sender.count > 11 {
            findings.warning(
                "a sender with letters has at most 11 characters, this one has \(sender.count)", at: place)
        } else if let problem = SenderForm.problem(of: sender, as: .alphanumeric) {
            findings.warning("\(sender.quoted) \(problem)", at: place)
        }
    }
}
