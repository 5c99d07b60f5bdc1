import Foundation

/// The JSON strings of the data files.
enum JSONText {
    static func string(_ json: String) throws -> String {
        try JSONDecoder().decode(String.self, from: Data(json.utf8))
    }
}
