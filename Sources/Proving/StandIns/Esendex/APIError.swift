/// One entry of an error body.
///
/// Of the codes only `accountreference_invalid` is known from Esendex; the others are made in its likeness.
struct APIError: Error, Sendable {
    let code: String
    let description: String

    init(_ code: String, _ description: String) {
        self.code = code
        self.description = description
    }
}
