/// The help pages, made from what commands declare.
enum Help {
    static var overview: String {
        let width = Martlet.commands.map { $0.name.count }.max() ?? 0
        let lines = Martlet.commands.map { "  \($0.name.padded(to: width))  \($0.summary)" }
        return """
            Martlet \(Martlet.version): a self-hosted SMS hub

              martlet serve                              run the hub
              martlet client add shop                    make a key for the client “shop”
              martlet send --client shop --to +447700900123 --text "Hello"

            Commands:
            \(lines.joined(separator: "\n"))

            Each takes --help, and all but inspect --config FILE (default: providers.yaml here)
            and --key-fd N, an open file descriptor with the key file or passphrase of the secrets.
            """
    }

    static func page(of command: any Command.Type) -> String {
        let options = command.options.map { option in
            ("--" + option.name + (option.value.map { " " + $0 } ?? ""), option.summary)
        }
        let width = options.map { $0.0.count }.max() ?? 0
        let lines = options.map { "  \($0.0.padded(to: width))  \($0.1)" }
        let usage = ["martlet", command.name, command.operands].filter { !$0.isEmpty }.joined(separator: " ")
        return """
            \(command.examples.map { "  " + $0 }.joined(separator: "\n"))

            \(command.summary)

            Usage: \(usage) [options]
            \(lines.joined(separator: "\n"))
            """
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
