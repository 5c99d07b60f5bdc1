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
    public func read(file: String) -> Outcome { Self.whole(readDraft(file: file)) }

    /// The same, but the configuration is also there when something in it is wrong, as far as it could be read: for what
    /// else can be found in the same pass. Nil when the file cannot be read at all.
    public func readDraft(file: String) -> Outcome {
        let path = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        do {
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
            return read(bytes, fileName: file, folder: folder)
        } catch {
            let sentence = UnreadableFile.sentence(path, error)
            return (nil, [Finding(.error, file: file, place: nil, "\(sentence); --config FILE names another")])
        }
    }

    /// Reads a text. Paths in it are relative to `folder`, which is absolute.
    public func read(text: String, fileName: String, folder: String) -> Outcome {
        Self.whole(read(Array(text.utf8), fileName: fileName, folder: folder))
    }

    private static func whole(_ draft: Outcome) -> Outcome {
        (draft.findings.contains { $0.severity == .error } ? nil : draft.configuration, draft.findings)
    }

    private func read(_ bytes: [UInt8], fileName: String, folder: String) -> Outcome {
        do throws(YAMLProblem) {
            let root = try YAML.parse(bytes)
            let findings = Findings(file: fileName)
            let source = ScalarSource(String(decoding: bytes, as: UTF8.self))
            let reader = NodeReader(findings: findings, source: source, folder: NodeReader.normalised(folder))
            let configuration = FileLayout(reader: reader, kinds: kinds).read(root, fileName: fileName)
            return (configuration, findings.sorted)
        } catch {
            return (nil, [Finding(.error, file: fileName, place: error.place, error.sentence)])
        }
    }
}
