import Glibc

/// A fresh folder for one run, removed at its end with the files in it.
final class ScratchFolder {
    let path: String

    /// - Parameter parent: where it is made; what a sync costs there is what the hub pays.
    init(in parent: String) throws(BenchFailure) {
        var pattern = Array("\(parent)/martlet-bench-XXXXXX".utf8CString)
        guard mkdtemp(&pattern) != nil else {
            throw BenchFailure("cannot make a folder in \(parent): \(Loopback.reason())")
        }
        path = String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink("\(path)/\(name)")
            }
            closedir(folder)
        }
        rmdir(path)
    }

    /// The median time of a 4 kB write and its sync here, in milliseconds.
    func syncMilliseconds() throws(BenchFailure) -> Double {
        let file = "\(path)/sync"
        let descriptor = open(file, O_WRONLY | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw BenchFailure("cannot write \(file): \(Loopback.reason())") }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 7, count: 4_096)
        let times = (0..<100).map { _ in
            let start = monotonicNanoseconds()
            write(descriptor, page, page.count)
            fdatasync(descriptor)
            return monotonicNanoseconds() - start
        }
        return Double(times.sorted()[50]) / 1_000_000
    }
}
