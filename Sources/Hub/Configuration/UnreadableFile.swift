import Foundation

/// Why a configuration file cannot be read, in words for a finding that names it.
enum UnreadableFile {
    static func sentence(_ path: String, _ error: any Error) -> String {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return "it is a folder, and a file is wanted"
        }
        return switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?: "there is no such file"
        case .fileReadNoPermission?: "this user may not read the file"
        default: "the file cannot be read"
        }
    }
}
