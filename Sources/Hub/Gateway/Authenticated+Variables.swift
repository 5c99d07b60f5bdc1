import Messaging

extension Authenticated {
    /// What a template can print: everything the caller gave, its finished text as `text`, and `client.name`.
    var variables: Value {
        var members = submission.variables
        if members["code"] == nil, let code = submission.code { members["code"] = .string(code) }
        if members["text"] == nil, let text = submission.text { members["text"] = .string(text) }
        var known = members["client"]?.members ?? Value.Members()
        known["name"] = .string(submission.applicationName ?? known["name"]?.string ?? client.displayName)
        members["client"] = .object(known)
        return .object(members)
    }
}
