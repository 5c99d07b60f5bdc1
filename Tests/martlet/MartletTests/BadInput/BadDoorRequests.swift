/// What callers get wrong at Esendex's dispatcher, answered in Esendex's own shape.
enum BadDoorRequests {
    static let esendex: [BadInput] = [
        esendex(
            "no messages", #"{"accountreference":"EX0000000","messages":[]}"#, 400, "messages_missing",
            "The request has no messages"),
        esendex(
            "not JSON", "{", 400, "malformed",
            "The body is not JSON: line 1, column 2: a member's name in quotes is expected."),
        esendex("an empty body", "", 406, "body_empty", "The request body is empty"),
        esendex("no text", message(#""to":"447700900123""#), 400, "body_missing", "Message 1 has no body"),
        esendex("no recipient", message(#""body":"a""#), 400, "to_missing", "Message 1 has no recipient"),
        esendex(
            "commas as recipients", message(#""to":",","body":"a""#), 400, "to_missing", "Message 1 has no recipient"),
        esendex(
            "a number that is too short", message(#""to":"44","body":"a""#), 400, "invalid",
            "The number cannot be used: it has too few digits for its country."),
        esendex(
            "a number as it is dialled inside its country", message(#""to":"07700 900123","body":"a""#), 400, "invalid",
            "The number cannot be used: it must begin with + and the calling code of its country."),
        esendex(
            "a validity beyond 72 hours", message(#""to":"447700900123","body":"a","validity":73"#), 400,
            "validity_invalid", "The validity of message 1 is not a whole number from 0 to 72 hours"),
        esendex(
            "a validity that is no whole number", message(#""to":"447700900123","body":"a","validity":1.5"#), 400,
            "validity_invalid", "The validity of message 1 is not a whole number from 0 to 72 hours"),
        esendex(
            "a type that there is not", message(#""to":"447700900123","body":"a","type":"MMS""#), 400,
            "type_invalid", "The type of message 1 is not SMS or Voice"),
        esendex(
            "an alphabet that there is not", message(#""to":"447700900123","body":"a","characterset":"Latin""#), 400,
            "characterset_invalid", "The characterset of message 1 is not GSM, Unicode or Auto"),
        esendex(
            "a validity that is no number at all", message(#""to":"447700900123","body":"a","validity":"x""#), 400,
            "validity_invalid", "The validity of message 1 is not a whole number from 0 to 72 hours"),
        esendex(
            "a type that is no word", message(#""to":"447700900123","body":"a","type":{}"#), 400,
            "type_invalid", "The type of message 1 is not SMS or Voice"),
        esendex(
            "a body that is too large", String(repeating: " ", count: 1_048_577), 413, "too_large",
            "The body is larger than this resource takes."),
        BadInput(
            name: "a method that the dispatcher does not take", method: "GET", path: "/v1.0/messagedispatcher",
            body: [],
            status: 405, answerType: "application/json; charset=utf-8",
            answer: #"{"errors":[{"code":"method_not_allowed","description":"The method is not allowed here"}]}"#),
        esendex(
            "no credentials", "{}", key: .none, 401, "unauthenticated",
            "The key is missing, or it is not valid: it goes in “Authorization: Bearer KEY”."),
        esendex(
            "a wrong key", "{}", key: .wrong, 403, "unauthorised",
            "The key is missing, or it is not valid: it goes in “Authorization: Bearer KEY”."),
    ]

    private static func message(_ members: String) -> String {
        "{\"accountreference\":\"EX0000000\",\"messages\":[{\(members)}]}"
    }

    private static func esendex(
        _ name: String, _ body: String, key: BadInput.Key = .valid, _ status: Int, _ code: String, _ description: String
    ) -> BadInput {
        BadInput(
            name: name, path: "/v1.0/messagedispatcher", key: key, body: Array(body.utf8), status: status,
            answerType: "application/json; charset=utf-8",
            answer: "{\"errors\":[{\"code\":\"\(code)\",\"description\":\"\(description)\"}]}")
    }
}
