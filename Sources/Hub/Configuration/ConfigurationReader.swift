import Foundation
import Messaging
import ProviderKit
import RoutingCore
import YAML

/// Reads and checks `providers.yaml`. Everything that is wrong is found in one pass.
public struct ConfigurationReader: Sendable {
    private let kinds: [ProviderKind]

    /// `kinds` are those that `kind:` may name.
    public init(kinds: [ProviderKind]) { self.kinds = kinds }

    /// The configuration is nil when a finding is an error.
    public typealias Outcome = (configuration: HubConfiguration?, findings: [Finding])

    /// Reads a file; findings name it as it is given here. A file that cannot be read is a finding too.
    public func read(file: String) -> Outcome {
        let checked = check(file: file, lints: false)
        return (checked.configuration, checked.findings)
    }

    /// Checks a text. Paths in it are relative to `folder`, which is absolute.
    public func check(text: String, fileName: String, folder: String) -> CheckedFile {
        read(Array(text.utf8), fileName: fileName, folder: folder, lints: true)
    }

    /// Reads a file, and keeps what could be read of one that is wrong.
    /// - Parameter lints: looks at its texts, too: what they cost, and what their writer may not have meant.
    public func check(file: String, lints: Bool) -> CheckedFile {
        let path = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        do {
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
            return read(bytes, fileName: file, folder: folder, lints: lints)
        } catch {
            let sentence = UnreadableFile.sentence(path, error)
            return CheckedFile(Finding(.error, file: file, place: nil, "\(sentence); --config FILE names another"))
        }
    }

    /// Reads a text. Paths in it are relative to `folder`, which is absolute.
    public func read(text: String, fileName: String, folder: String) -> Outcome {
        let checked = read(Array(text.utf8), fileName: fileName, folder: folder, lints: false)
        return (checked.configuration, checked.findings)
    }

    private func read(_ bytes: [UInt8], fileName: String, folder: String, lints: Bool) -> CheckedFile {
        do throws(YAMLProblem) {
            let root = try YAML.parse(bytes)
            let findings = Findings(file: fileName)
            let source = ScalarSource(String(decoding: bytes, as: UTF8.self))
            let reader = NodeReader(findings: findings, source: source, folder: NodeReader.normalised(folder))
            guard let (configuration, layers) = FileLayout(reader: reader, kinds: kinds).read(root, fileName: fileName)
            else { return CheckedFile(findings: findings.sorted) }
            let linter = Linter(findings: findings, source: source, read: layers, configuration: configuration)
            let texts = lints ? linter.lint() : []
            return CheckedFile(
                draft: configuration, findings: findings.sorted, texts: texts,
                providers: configuration.providers.count, routes: configuration.routes.count,
                clients: configuration.clients.count)
        } catch {
            return CheckedFile(Finding(.error, file: fileName, place: error.place, error.sentence))
        }
    }
}
