/// What a user could get wrong at `POST /v1/messages`.
enum BadMessages {
    static let malformed: [BadInput] = [
        .malformed(
            "JSON that ends too early", #"{"to":"+447700900123","text":"#,
            "line 1, column 30: the text ends where a value is expected"),
        .malformed(
            "JSON that goes wrong in the third line", "{\n  \"to\": \"+447700900123\",\n  \"text\" \"a\"\n}",
            "line 3, column 10: ':' is expected after a member's name"),
        .malformed("no body", "", "line 1, column 1: the text ends where a value is expected"),
        .malformed(
            "a member given twice", #"{"to":"+447700900123","text":"a","text":"b"}"#,
            "line 1, column 34: the member “text” is given twice"),
        .malformed(
            "more after the value", #"{"to":"+447700900123","text":"a"} {}"#,
            "line 1, column 35: nothing may follow the value"),
        .malformed(
            "bytes that are not UTF-8", Array(#"{"to":"+447700900123","text":""#.utf8) + [0xFF] + Array("\"}".utf8),
            "line 1, column 31: the text is not UTF-8"),
        .malformed(
            "arrays in arrays without end", String(repeating: "[", count: 100),
            "line 1, column 65: arrays and objects are nested too deeply"),
    ]

    static let invalid: [BadInput] = [
        .invalid(
            "an array", "[]", ("", "It must be a JSON object."), detail: "The body must be a JSON object."),
        .invalid("nothing in it", "{}", ("/to", "It is missing: the number to send to, as + and digits.")),
        .invalid(
            "every type wrong",
            #"{"to":447700900123,"text":["a"],"variables":"x","life":5,"purpose":1,"#
                + #""channel":true,"language":null,"reference":{}}"#,
            ("/to", "It must be a string, not a number."), ("/text", "It must be a string, not an array."),
            ("/variables", "It must be an object, not a string."), ("/language", "It must be a string, not null."),
            ("/purpose", "It must be a string, not a number."), ("/channel", "It must be a string, not a boolean."),
            ("/life", "It must be a string, not a number."), ("/reference", "It must be a string, not an object.")),
        .invalid("a number without +", #"{"to":"07700900123","text":"a"}"#, ("/to", strictNumber)),
        .invalid("letters as a number", #"{"to":"hello","text":"a"}"#, ("/to", strictNumber)),
        .invalid(
            "a number too short for its country", #"{"to":"+4412","text":"a"}"#,
            ("/to", "The number cannot be used: it has too few digits for its country.")),
        .invalid(
            "a number of no country", #"{"to":"+999123456789","text":"a"}"#,
            ("/to", "The number cannot be used: no country has this calling code.")),
        .invalid(
            "unknown members", #"{"to":"+447700900123","txt":"a","Text":"b"}"#, ("/txt", unknownMember),
            ("/Text", unknownMember)),
        .invalid(
            "text and template at once", #"{"to":"+447700900123","text":"a","template":"otp"}"#,
            ("/template", "Give either a text or a template, not both.")),
        .invalid(
            "neither text nor template", #"{"to":"+447700900123"}"#,
            ("/text", "Either a text or a template is needed.")),
        .invalid("an empty text", #"{"to":"+447700900123","text":""}"#, ("/text", "The text is empty.")),
        .invalid(
            "a template that is not there", #"{"to":"+447700900123","template":"nope"}"#,
            ("/template", "There is no template “nope” for this client; there is otp.")),
        .invalid(
            "a variable that is not given", #"{"to":"+447700900123","template":"otp"}"#,
            ("/variables/code", "The template “otp” prints “code”, which was not given.")),
        .invalid(
            "words from outside their lists", #"{"to":"+447700900123","text":"a","purpose":"otpp","channel":"fax"}"#,
            ("/purpose", "It must be one of otp, transactional, bulk."),
            ("/channel", "It must be one of sms, voice.")),
        .invalid("a life without its unit", #"{"to":"+447700900123","text":"a","life":"300"}"#, ("/life", duration)),
        .invalid("a life of nothing", #"{"to":"+447700900123","text":"a","life":"0s"}"#, ("/life", duration)),
        .invalid(
            "a life of years", #"{"to":"+447700900123","text":"a","life":"90000d"}"#,
            ("/life", "It must be at most 30d.")),
        .invalid(
            "a life a second too long", #"{"to":"+447700900123","text":"a","life":"2592001s"}"#,
            ("/life", "It must be at most 30d.")),
        .invalid(
            "a life beyond all numbers", #"{"to":"+447700900123","text":"a","life":"99999999999999999999d"}"#,
            ("/life", duration)),
        .invalid(
            "a language that is none", #"{"to":"+447700900123","text":"a","language":"!!"}"#,
            ("/language", "It is not a language tag (BCP 47), such as en or pt-BR.")),
        .invalid(
            "two mistakes at once", #"{"to":"+4412","text":"a","life":"5 minutes"}"#, ("/life", duration),
            ("/to", "The number cannot be used: it has too few digits for its country.")),
    ]

    static let refused = [
        BadInput(
            name: "a country that is refused", body: Array(#"{"to":"+33612345678","text":"a"}"#.utf8), status: 422,
            answer: BadInput.problem(
                422, "route_refused", "The message cannot be sent", "we do not send to this country")),
        BadInput(
            name: "a country that no route takes", body: Array(#"{"to":"+4915112345678","text":"a"}"#.utf8),
            status: 422,
            answer: BadInput.problem(
                422, "route_refused", "The message cannot be sent", "No route of this hub takes the message.")),
        BadInput(
            name: "voice where nobody speaks",
            body: Array(#"{"to":"+447700900123","text":"a","channel":"voice"}"#.utf8), status: 422,
            answer: BadInput.problem(
                422, "cannot_carry", "The message cannot be sent",
                "No provider of the message's route can carry voice.")),
    ]

    private static let strictNumber =
        "The number cannot be used: it must begin with + and the calling code, and hold nothing but digits after that."
    private static let unknownMember =
        "This member is not known. "
        + "Known are to, text, template, variables, language, purpose, channel, life, reference."
    private static let duration = "It must be a whole number with a unit, such as 30s, 5m, 24h or 3d."
}
