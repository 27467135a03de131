/// One word of a list.
struct Choice: Sendable {
    /// How Azure compares: letter by letter, without case, or with `AMLToken` read as `aml_token`.
    enum Folding: Sendable { case exact, lower, camel }

    let values: [String]
    var standard: String?
    var folding: Folding
    /// Azure takes another spelling, and reads something else from it.
    var warnsOfCase: Bool
    /// `true` will do for "true".
    var takesBoolean: Bool

    init(
        values: [String], standard: String? = nil, foldsCase: Bool = true, folding: Folding? = nil, warnsOfCase: Bool = false,
        takesBoolean: Bool = false
    ) {
        self.values = values
        self.standard = standard
        self.folding = folding ?? (foldsCase ? .lower : .exact)
        self.warnsOfCase = warnsOfCase
        self.takesBoolean = takesBoolean
    }

    init(_ values: String..., standard: String? = nil, folding: Folding = .lower) {
        self.init(values: values, standard: standard, folding: folding)
    }

    /// The declared spelling of `text`.
    func value(of text: String) -> String? {
        if values.contains(text) { return text }
        switch folding {
        case .exact: return nil
        case .lower: return named(text.lowercased())
        case .camel: return named(Self.snake(text))
        }
    }

    /// The value that is meant by another spelling, which Azure does not take.
    func meant(by text: String) -> String? {
        let folded = Self.folded(text)
        return values.first { Self.folded($0) == folded }
    }

    private func named(_ folded: String) -> String? { values.first { $0.lowercased() == folded } }

    static func folded(_ text: String) -> String { text.lowercased().filter { $0 != "_" } }

    /// `AMLToken` → `aml_token`: a capital begins a word when a small letter follows, or one or a digit goes before.
    static func snake(_ text: String) -> String {
        let letters = Array(text)
        var words = ""
        for (index, letter) in letters.enumerated() {
            if letter.isUppercase, index > 0 {
                let before = letters[index - 1]
                let beginsWord = index + 1 < letters.count && letters[index + 1].isLowercase
                if beginsWord || before.isLowercase || before.isNumber { words += "_" }
            }
            words += letter.lowercased()
        }
        return words
    }
}
