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
    ]
    static let operands = "esendex"
    static let options = [
        Option.config,
        Option("port", "N", "where to listen on 127.0.0.1; 0 takes a free port"),
        Option("account", "REF:USER:PASSWORD", "the only account taken; may be repeated (default: any)"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
    }
}
