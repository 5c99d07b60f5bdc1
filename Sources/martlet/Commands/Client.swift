import Configuration
import Gateway
import Messaging
import Ports
import SQLiteStore
import Vault
import WireFormats

/// `martlet client add NAME`
enum Client: Command {
    static let name = "client"
    static let summary = "Make a key for a client of providers.yaml. It is shown this once; at most two live at a time."
    static let examples = ["martlet client add shop", "KEY=$(martlet client add shop)"]
    static let operands = "add NAME"
    static let options = [Option.config]

    static func run(_ arguments: Arguments) throws(Exit) {
        guard arguments.operands.count == 2, arguments.operands[0] == "add" else {
            throw Exit(ExitCode.usage, "say which client: `martlet client add NAME`")
        }
        let client = arguments.operands[1]
        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        if let key = try addBesideRunningHub(client, configuration) { return Terminal.print(key) }
        Terminal.print(try addToStore(client, configuration))
    }

    private static func addBesideRunningHub(_ client: String, _ configuration: HubConfiguration) throws(Exit) -> String?
    {
        let body = JSON.bytes(of: .object(.init([.init("client", .string(client))])))
        guard let answer = try ControlClient(storePath: configuration.storePath).post("/client-keys", body) else {
            return nil
        }
        guard let key = answer.body.at(["key"])?.string else { throw Exit(ExitCode.failed, answer.complaint) }
        return key
    }

    /// No hub runs: the command takes the store's lock itself.
    private static func addToStore(_ client: String, _ configuration: HubConfiguration) throws(Exit) -> String {
        let keyring: Keyring
        let store: SQLiteStore
        do throws(StoreError) {
            store = try SQLiteStore(path: configuration.storePath)
            keyring = try Keyring(store: store, format: OpenSSLKeyFormat())
        } catch {
            throw Exit(error.label == .busy ? ExitCode.unavailable : ExitCode.failed, error.sentence)
        }
        defer { store.close() }
        do throws(Refusal) {
            return try keyring.add(client: client, at: SystemClock().now())
        } catch {
            throw Exit(ExitCode.failed, error.sentence)
        }
    }
}
