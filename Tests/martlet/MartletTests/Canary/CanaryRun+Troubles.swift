import Messaging

extension CanaryRun {
    func troubles() throws {
        let behaviours: [Value.Members] =
            [302, 400, 401, 402, 403, 404, 408, 429, 500, 503].map { .init([.init("status", .integer($0))]) }
            + ["garbage", "reset", "drop_after_accept", "hang"].map { .init([.init($0, .bool(true))]) }
            + [.init([.init("refuse_ms", .integer(300))])]
        for behaviour in behaviours {
            try eventually("the simulator's ear") { try esendex.behave(behaviour) }
            try send(body(requests, "otp"), as: "shop", prefer: "wait=6")
            for purpose in ["otp", "bulk"] { try send(body(requests, purpose), as: "dark", prefer: "wait=0") }
        }
        try eventually("the simulator's ear") { try esendex.behave(.init([])) }
        try esendex.letIn(CanaryCage.username, by: [CanaryCage.newPassword])
        for purpose in ["otp", "bulk"] { try send(body(0, purpose), as: "dark", prefer: "wait=2") }
    }

    func commands() throws {
        let message = ["--to", CanaryCage.number(0), "--text", CanaryCage.text(0)]
        _ = try hub.command(["explain", "--client", "shop"] + message)
        _ = try hub.command(["explain", "--client", "shop", "--json"] + message)
        // Both show the operator what the operator has typed.
        _ = try hub.command(["preview", "--client", "shop"] + message, mayShow: [.text, .code, .number])
        _ = try hub.command(["send", "--client", "shop"] + message, mayShow: [.number])
        _ = try hub.command(["send", "--client", "shop", "--to", "+" + CanaryCage.wrongNumbers[1], "--text", "x"])
        let unknown = try hub.command(["unknown", "list"]).output
        _ = try hub.command(["unknown", "list", "--json"])
        for id in unknown.split(whereSeparator: \.isWhitespace).filter({ $0.count == 36 }).prefix(4) {
            _ = try hub.command(["unknown", "resend", String(id)])
            _ = try hub.command(["unknown", "close", String(id)])
        }
        _ = try hub.command(["provider", "drain", "esendex", "--reason", "a walk"])
        _ = try hub.command(["provider", "list", "--json"])
        _ = try hub.command(["provider", "restore", "esendex"])
        _ = try hub.command(["secret", "set", "esendex_password"], input: CanaryCage.newPassword)
        _ = try hub.command(["secret", "set", "ESENDEX_PASSWORD"], input: CanaryCage.newPassword)
        _ = try hub.command(["secret", "list"])
        _ = try hub.command(["client", "add", "nobody"])
        _ = try hub.command(["check"])
        try vaultCommands()
    }

    private func vaultCommands() throws {
        _ = try hub.command(["secret", "rotate", "ESENDEX_PASSWORD"], input: CanaryCage.password)
        _ = try hub.command(["secret", "list", "--json"])
        // It is there to show it.
        _ = try hub.command(["secret", "get", "ESENDEX_PASSWORD", "--reveal"], mayShow: [.secret])
        _ = try hub.command(["secret", "get", "ESENDEX_PASSWORD"])
        _ = try hub.command(["secret", "rotate", "ESENDEX_PASSWORD", "--done"])
        _ = try hub.command(["secret", "rewrap", "--data-keys"])
        _ = try hub.command(["client", "list", "--json"])
        _ = try hub.command(["client", "revoke", "nobodys"])
        _ = try hub.command(["forget", "--to", CanaryCage.number(2)])
        _ = try hub.command(["forget", "--to", CanaryCage.number(2), "--yes", "--json"])
        _ = try hub.command(["forget", "--to", "+" + CanaryCage.wrongNumbers[1], "--yes"])
        for words in [["list"], ["list", "--json"], ["verify"], ["key"], ["export"]] {
            _ = try hub.command(["audit"] + words)
        }
    }

    func restarts() throws {
        hub.hangUp()
        try send(body(1, "otp"), as: "shop")
        hub.kill()
        try lookAtDatabase()
        _ = try hub.command(["unknown", "list"])
        try hub.start()
        try lookAtProcess()
        try send(body(2, "otp"), as: "shop", prefer: "wait=2")
    }
}
