/// A setting of a neural network: one value for all trials under `training_parameters`, or the values that are tried under
/// `search_space`.
struct AutoMLSetting {
    enum Values {
        case whole, number, truth, text
        case choice([String])
    }

    enum Place { case anywhere, parameters }

    let key: String
    let values: Values
    let place: Place
    let meaning: String

    init(_ key: String, _ values: Values, in place: Place = .anywhere, _ meaning: String) {
        self.key = key
        self.values = values
        self.place = place
        self.meaning = meaning
    }
}

extension Field {
    static func trainingParameters(_ settings: [AutoMLSetting]) -> Field {
        let fields = settings.map { Field($0.key, $0.values.fixed, $0.meaning) }
        return Field("training_parameters", .object(Shape(fields: fields)), "the settings of all models")
    }

    /// - Parameter wholeSteps: Whole numbers may be spread in steps as well.
    static func searchSpace(_ settings: [AutoMLSetting], wholeSteps: Bool) -> Field {
        let fields = settings.filter { $0.place != .parameters }.map {
            Field($0.key, $0.values.tried(wholeSteps: wholeSteps), $0.meaning)
        }
        return Field("search_space", .list(.object(Shape(fields: fields))), "the settings that are tried")
    }

    static let modelSweep = Field(
        "sweep",
        .object(
            Shape(
                .samplingAlgorithm(required: true),
                Field("early_termination", .variants(.earlyTermination), "which trials are given up"))),
        "how the values of a trial are picked")

    static func modelLimits(_ keys: [String]) -> Field {
        let meanings = [
            "max_concurrent_trials": "trials at a time", "max_trials": "trials in all", "max_nodes": "nodes at most",
            "timeout_minutes": "minutes for all of them", "trial_timeout_minutes": "minutes for each",
        ]
        let fields = keys.map { Field($0, .anyWhole, meanings[$0] ?? "") }
        return Field("limits", .object(Shape(fields: fields)), "how many trials, and how long")
    }
}

extension AutoMLSetting.Values {
    fileprivate var fixed: FieldType {
        switch self {
        case .whole: .anyWhole
        case .number: .anyNumber
        case .truth: .boolean
        case .text: .string
        case .choice(let words): .choice(Choice(values: words, folding: .camel))
        }
    }

    /// One value, or how many are spread.
    fileprivate func tried(wholeSteps: Bool) -> FieldType {
        switch self {
        case .whole: wholeSteps ? Self.wholeInSteps : Self.oneOfWhole
        case .number: Self.spreadNumber
        case .truth: Self.oneOfTruth
        case .text: Self.oneOfTexts
        case .choice: Self.spread(fixed, [])
        }
    }

    // One of each, so that the reference page writes its keys out once.
    private static let oneOfWhole = spread(.strictWhole, [("randint", .randint)])
    private static let wholeInSteps = spread(.strictWhole, [("randint", .randint)] + steps(of: .strictWhole))
    private static let oneOfTruth = spread(.boolean, [])
    private static let oneOfTexts = spread(.string, [])
    private static let spreadNumber: FieldType = {
        let (range, bell) = (Shape.numbers("min_value", "max_value"), Shape.numbers("mu", "sigma"))
        let plain = [("uniform", range), ("loguniform", range), ("normal", bell), ("lognormal", bell), ("randint", .randint)]
        return spread(.anyNumber, plain + steps(of: .anyNumber))
    }()

    private static func spread(_ one: FieldType, _ spaces: [(String, Shape)]) -> FieldType {
        let choice = ("choice", Shape(Field("values", .list(one), "the values")))
        let mapping = FieldType.variants(Variants("type", "how values are spread", [choice] + spaces))
        return FieldType.byShape(Alternatives(scalar: one, mapping: mapping, rule: "type-scalar")).bindable
    }

    private static func steps(of type: FieldType) -> [(String, Shape)] {
        let spread = Shape.numbers("min_value", "max_value", "q", type: type)
        let bell = Shape.numbers("mu", "sigma", "q", type: type)
        return [("quniform", spread), ("qloguniform", spread), ("qnormal", bell), ("qlognormal", bell)]
    }
}

extension FieldType {
    fileprivate static let strictWhole = FieldType.integer(Whole(isStrict: true))
}
