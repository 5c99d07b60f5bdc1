import Foundation
import Messaging
import WireFormats

/// What was exported from Auth0, what was made of it, and what the README says of both.
enum MoveData {
    static func read(_ name: String) throws -> String {
        guard let folder = Bundle.module.path(forResource: "Data/auth0-move", ofType: nil) else {
            throw TestFailure("no data of the move")
        }
        return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    static func path(_ name: String) throws -> String {
        guard let path = Bundle.module.path(forResource: "Data/auth0-move/\(name)", ofType: nil) else {
            throw TestFailure("no \(name) among the data of the move")
        }
        return path
    }

    /// The texts of an application as they stand in Auth0.
    static func texts(of app: MovedApp) throws -> [String] {
        try app.texts.flatMap { file, paths in
            let export = try JSON.parse(Array(read(file).utf8))
            return try paths.map { path in
                guard let text = export.at(path)?.string else { throw TestFailure("no \(path) in \(file)") }
                return text
            }
        }
    }

    /// The blocks of a language under one heading of the README.
    static func blocks(_ language: String, under heading: String) throws -> [String] {
        var top = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: top.appendingPathComponent("README.md").path) {
            guard top.path != "/" else { throw TestFailure("no README.md") }
            top.deleteLastPathComponent()
        }
        let readme = try String(contentsOf: top.appendingPathComponent("README.md"), encoding: .utf8)
        var blocks: [String] = []
        var (isUnder, block) = (false, [String]?.none)
        for line in readme.components(separatedBy: "\n") {
            if let open = block {
                block = line == "```" ? nil : open + [line]
                if line == "```" { blocks.append(open.joined(separator: "\n") + "\n") }
            } else if line.hasPrefix("#") {
                isUnder = line == heading
            } else if isUnder, line == "```" + language {
                block = []
            }
        }
        guard !blocks.isEmpty else { throw TestFailure("no \(language) in the README under \(heading)") }
        return blocks
    }
}
