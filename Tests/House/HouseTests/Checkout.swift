import Foundation

/// The checkout that these tests were built from.
enum Checkout {
    static let top = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// What people wrote: sources, scripts and pages; not what a test only reads.
    static let files: [HouseFile] = paths.compactMap { path in
        let url = top.appendingPathComponent(path)
        return (try? String(contentsOf: url, encoding: .utf8)).map { HouseFile(path, $0) }
    }

    static let swift = files.filter(\.isSwift)

    static func file(_ path: String) -> HouseFile? { files.first { $0.path == path } }

    static let topLevel = (try? FileManager.default.contentsOfDirectory(atPath: top.path)) ?? []

    /// Every folder and file but those that .gitignore covers, git's own, and the data of tests.
    private static let paths: [String] = {
        guard let everything = FileManager.default.enumerator(atPath: top.path) else { return [] }
        var paths: [String] = []
        while let path = everything.nextObject() as? String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let isLeftOut = name.hasPrefix(".build") || [".git", "var", "Data", "__pycache__"].contains(name)
            if isLeftOut { everything.skipDescendants() } else { paths.append(path) }
        }
        return paths.sorted()
    }()
}
