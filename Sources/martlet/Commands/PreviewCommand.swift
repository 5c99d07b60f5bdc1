import API
import Configuration
import Gateway
import Vault
import WireFormats

/// `martlet preview --client NAME --to NUMBER --template NAME`
enum PreviewCommand: Command {
    static let name = "preview"
    static let summary = "Show the text, the sender and the cost of a message, and where each value came from."
    static let examples = [
        "martlet preview --client shop --to +447700900123 --template otp --language fr",
        "martlet preview --client shop --to +447700900123 --text \"Hello\" --json",
        "martlet preview --client auth0 --client-id aBcShop01 --to +33600000000 --template otp",
    ]
    static let operands = ""
    static let options =
        MessageOptions.all + [Option("client-id", "ID", "the application, as the caller names it"), Option.json]

    static func run(_ arguments: Arguments) throws(Exit) {
        let client = try arguments.required("client", of: name)
        _ = try arguments.required("to", of: name)
        let body = try MessageOptions.body(arguments)
        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        let settings = try Configured.settings(of: configuration, secrets: PretendedSecrets())
        do throws(Refusal) {
            let preview = try settings.preview(
                body, client: client, clientID: arguments["client-id"], at: SystemClock().now(),
                random: SystemEntropy().next())
            Terminal.print(
                arguments.has("json")
                    ? String(decoding: PreviewBody.bytes(of: preview), as: UTF8.self)
                    : PreviewText(preview: preview, fileName: configuration.fileName).lines)
        } catch {
            throw Exit(ExitCode.failed, MessageOptions.sentence(error))
        }
    }
}
