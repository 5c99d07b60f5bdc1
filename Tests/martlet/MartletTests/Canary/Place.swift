import Foundation

/// Bytes that somebody may read.
struct Place: Sendable {
    let name: String
    let bytes: [UInt8]
    /// What belongs there.
    var mayShow: Set<Canary.Kind> = []

    init(_ name: String, _ bytes: [UInt8], mayShow: Set<Canary.Kind> = []) {
        self.name = name
        self.bytes = bytes
        self.mayShow = mayShow
    }

    init(_ name: String, _ text: String, mayShow: Set<Canary.Kind> = []) {
        self.init(name, Array(text.utf8), mayShow: mayShow)
    }
}

extension Place {
    /// The sort of place, for a count.
    var sort: String {
        let sorts = ["answer", "error body", "arguments", "output", "/proc"]
        let sort = sorts.first { name.hasPrefix($0) } ?? "file"
        return sort == "/proc" ? "process" : sort
    }

    /// Every file of a folder and of those in it.
    static func files(in folder: String, but isExempt: (_ name: String) -> Bool = { _ in false }) throws -> [Place] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        return names.filter { !isExempt($0) }.compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { Place(name, Array($0)) }
        }
    }

    /// How a running process was called, and what it was given in its environment.
    static func process(_ id: Int32) -> [Place] {
        ["cmdline", "environ"].compactMap { file in
            FileManager.default.contents(atPath: "/proc/\(id)/\(file)").map { Place("/proc/…/\(file)", Array($0)) }
        }
    }
}
