/// One step of libyaml's parser, as a Swift value.
struct Event {
    let kind: Kind
    let place: Place

    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case scalar(String, tag: String?, isPlain: Bool)
        case sequenceStart(tag: String?)
        case sequenceEnd
        case mappingStart(tag: String?)
        case mappingEnd
        /// `&name` before a value, or `*name` instead of one.
        case anchorOrAlias
    }
}
