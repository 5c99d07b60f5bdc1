import Configuration
import RoutingCore
import WireFormats

/// What `martlet check` found, for machines.
struct CheckReport {
    let checked: CheckedFile

    var json: String {
        var writer = JSONWriter()
        writer.object {
            $0.member("good", checked.isGood)
            $0.member(
                "findings",
                array: { findings in
                    for finding in checked.findings { Self.write(finding, to: &findings) }
                })
            $0.member(
                "texts",
                array: { texts in
                    for text in checked.texts { Self.write(text, to: &texts) }
                })
            $0.member("providers", checked.providers)
            $0.member("routes", checked.routes)
            $0.member("clients", checked.clients)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ finding: Finding, to writer: inout JSONWriter) {
        writer.object {
            $0.member("severity", finding.severity.rawValue)
            $0.member("file", finding.file)
            if let place = finding.place {
                $0.member("line", place.line)
                $0.member("column", place.column)
            } else {
                $0.memberNull("line")
                $0.memberNull("column")
            }
            $0.member("sentence", finding.sentence)
            if let suggestion = finding.suggestion {
                $0.member("suggestion", suggestion)
            } else {
                $0.memberNull("suggestion")
            }
        }
    }

    private static func write(_ text: TextCost, to writer: inout JSONWriter) {
        writer.object {
            $0.member("template", text.template)
            $0.member("language", text.language)
            $0.member("from", text.origin.path)
            $0.member("encoding", text.segments.encoding.rawValue)
            $0.member("units", text.segments.units)
            $0.member("segments", text.segments.count)
        }
    }
}

extension Origin {
    /// The path of its key in the file; a text of a file has one.
    var path: String { if case .file(let path, _, _) = self { path } else { "" } }
}
