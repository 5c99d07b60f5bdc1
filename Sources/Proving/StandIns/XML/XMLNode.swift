/// An element with what is inside it. Names are without prefix: clients of one API write it with the namespace and
/// without.
struct XMLNode {
    let name: String
    var children: [XMLNode] = []
    /// All text directly inside, joined.
    var text = ""
}

/// Why a text is not XML that can be read here.
struct XMLProblem: Error, Equatable {
    let what: String
}
