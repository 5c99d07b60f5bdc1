/// What `Package.swift` says of the rooms. It reads as a map, and is read as one here.
struct PackageMap {
    struct Room {
        let name: String
        /// From the top of the checkout.
        let path: String
        let dependencies: Set<String>
    }

    let rooms: [Room]
    /// The modules of `CLibraries`.
    let libraries: Set<String>

    init(_ manifest: HouseFile) {
        let text = manifest.lines.filter { !$0.contains(/^\s*\/\//) }.joined(separator: "\n")
        let form =
            #/
            \b(?<kind>room|bridge|program|tests)\(\s*"(?<name>\w+)",\s*(?:in|at):\s*"(?<place>[^"]+)"
            (?:,\s*\[(?<list>[^\]]*)\])?
            /#
        rooms = text.matches(of: form).map { match in
            let (name, place) = (String(match.output.name), String(match.output.place))
            let path =
                switch match.output.kind {
                case "program": place
                case "tests": "Tests/\(place)/\(name)"
                default: "Sources/\(place)/\(name)"
                }
            let list = match.output.list ?? ""
            return Room(
                name: name, path: path, dependencies: Set(list.matches(of: /"(\w+)"/).map { String($0.output.1) }))
        }
        libraries = Set(text.matches(of: /\blibrary\("(\w+)"\)/).map { String($0.output.1) })
    }

    func room(of file: HouseFile) -> Room? {
        rooms.first { file.path.hasPrefix($0.path + "/") }
    }
}
