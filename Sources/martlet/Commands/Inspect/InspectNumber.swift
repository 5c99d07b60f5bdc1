import Messaging
import Telephony
import WireFormats

/// A number as typed, or `{"number": …, "region": …}` with the region where it would be dialled.
struct InspectNumber: InspectSubject {
    func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        do throws(TypedNumberProblem) {
            let number = line.first == UInt8(ascii: "{") ? try Self.member(of: line) : try TypedNumber(utf8: line.span)
            Self.append(number, to: &output)
        } catch {
            output += #"{"e164":null,"possible":""#.utf8
            output += error.rawValue.utf8
            output += #"","valid":false,"region":null,"type":"UNKNOWN"}"#.utf8
        }
    }

    /// An object that holds no number, or is no JSON, is no number.
    private static func member(of line: ArraySlice<UInt8>) throws(TypedNumberProblem) -> TypedNumber {
        guard case .object(let members)? = try? JSON.parse(Array(line)), let text = members["number"]?.string else {
            throw .notANumber
        }
        return try TypedNumber(text, region: members["region"]?.string.flatMap { Region($0) })
    }

    private static func append(_ number: TypedNumber, to output: inout [UInt8]) {
        let facts = number.facts
        output += #"{"e164":"+"#.utf8
        number.digits.append(to: &output)
        output += #"","possible":""#.utf8
        output += facts.possible.rawValue.utf8
        output += facts.isValid ? #"","valid":true,"region":"#.utf8 : #"","valid":false,"region":"#.utf8
        if let region = facts.region {
            output.append(UInt8(ascii: "\""))
            output += region.code.utf8
            output += #"","type":""#.utf8
        } else {
            output += #"null,"type":""#.utf8
        }
        output += facts.type.name.utf8
        output += #""}"#.utf8
    }
}
