import StandIns

/// `martlet simulate esendex --port N`
enum Simulate: Command {
    static let name = "simulate"
    static let summary = "Run a server on loopback that behaves like a real provider, and misbehaves on command."
    static let examples = [
        "martlet simulate esendex --port 9000",
        "martlet simulate esendex --port 9000 --account EX0000000:user@example.com:secret",
        "curl -X POST http://127.0.0.1:9000/_sim/behaviour -d '{\"status\": 503}'",
        "curl http://127.0.0.1:9000/_sim/messages",
        "curl -X POST http://127.0.0.1:9000/_sim/passwords -d '{\"user@example.com\": [\"new\", \"secret\"]}'",
    ]
    static let operands = "esendex"
    static let options = [
        Option.config,
        Option("port", "N", "where to listen on 127.0.0.1; 0 takes a free port"),
        Option("account", "REF:USER:PASSWORD", "the only account taken; may be repeated (default: any)"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let signals = Signals()
        guard arguments.operands == ["esendex"] else {
            let others = arguments.operands.filter { $0 != "esendex" }
            let what = others.first.map { "there is no simulator of “\($0)”; esendex is the only one" }
            throw Exit(ExitCode.usage, (what ?? "say what to simulate") + ": `martlet simulate esendex --port N`")
        }
        let text = try arguments.required("port", of: name)
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw Exit(ExitCode.usage, "--port wants a number from 0 to 65535, not “\(text)”")
        }
        var accounts: [SimulatedAccount] = []
        for account in arguments.all("account") { accounts.append(try read(account)) }
        do throws(StandInError) {
            let simulator = try EsendexSimulator(port: port, accounts: accounts)
            Terminal.say("esendex simulator on http://127.0.0.1:\(simulator.port)")
            while case .reload = signals.next() {}
            simulator.stop()
        } catch {
            throw Exit(ExitCode.unavailable, error.sentence)
        }
    }

    private static func read(_ account: String) throws(Exit) -> SimulatedAccount {
        guard let account = SimulatedAccount(argument: account) else {
            throw Exit(ExitCode.usage, "--account wants REF:USER:PASSWORD")
        }
        return account
    }
}
