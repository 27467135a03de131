import Fleet
import Manifests
import Support
import Testing

@Suite("AutoML on texts and images is checked in full")
struct AutoMLStepTests {
    @Test("steps", arguments: steps)
    func judged(_ repository: Repository) { repository.check() }

    /// Each step ends in one line, the eleventh of the file, that is right or wrong.
    static let steps: [Repository] = [
        text("nothing else", "display_name: topics"),
        text(
            "a network's settings", "training_parameters: {model_name: bert-base-cased, number_of_epochs: 3, learning_rate: 1e-5}"
        ),
        text("a fraction of an epoch", "training_parameters: {number_of_epochs: 1.5}", "p.yml:11:45 error type-integer"),
        text(
            "a setting of images", "training_parameters: {image_size: 640}", "p.yml:11:27 error unknown-key"),
        text(
            "values that are tried",
            "search_space: [{learning_rate: {type: uniform, min_value: 1e-5, max_value: 1e-4}, model_name: {type: choice, values: [a, b]}}]"
        ),
        text("whole numbers, one by one", "search_space: [{number_of_epochs: {type: choice, values: [3, 4]}}]"),
        text(
            "a number in quotes among them", "search_space: [{number_of_epochs: {type: choice, values: [3, \"4\"]}}]",
            "p.yml:11:66 error type-integer"),
        text(
            "whole numbers in steps are for images",
            "search_space: [{number_of_epochs: {type: quniform, min_value: 1, max_value: 9, q: 2}}]", "p.yml:11:46 error enum",
            "p.yml:11:56 error unknown-key", "p.yml:11:70 error unknown-key", "p.yml:11:84 error unknown-key"),
        text("a distribution as text", "search_space: [{learning_rate: \"uniform(0, 1)\"}]", "p.yml:11:36 error type-number"),
        text("one mapping in place of a list", "search_space: {learning_rate: 0.1}", "p.yml:11:19 error type-sequence"),
        text(
            "no algorithm of a sweep", "sweep: {early_termination: {type: bandit, slack_factor: 0.1}}",
            "p.yml:11:5 error required"),
        text("a sweep", "sweep: {sampling_algorithm: {type: random, seed: 3}, early_termination: {type: median_stopping}}"),
        text("limits", "limits: {max_trials: 2, max_nodes: 2, trial_timeout_minutes: 9}"),
        text("a metric of images", "primary_metric: mean_average_precision", "p.yml:11:21 error enum"),
        text("a metric in another spelling", "primary_metric: AUCWeighted"),
        text("the language", "featurization: {dataset_language: deu}"),
        text("data that are tested with", "test_data: \"${{parent.inputs.data}}\"", "p.yml:11:5 error unknown-key"),
        text("an expression", "training_parameters: {number_of_epochs: \"${{parent.inputs.epochs}}\"}"),
        image("nothing else", "display_name: cats"),
        image(
            "settings of boxes", "training_parameters: {model_size: extra_large, tile_grid_size: 3x2, optimizer: AdamW}",
            "p.yml:11:84 error enum"),
        image("settings of classes", "training_parameters: {weighted_loss: 1}", "p.yml:11:27 error unknown-key"),
        image(
            "whole numbers in steps", "search_space: [{image_size: {type: quniform, min_value: 320, max_value: 640, q: 32}}]"),
        image(
            "a fraction among them", "search_space: [{image_size: {type: quniform, min_value: 320.0, max_value: 640, q: 32}}]",
            "p.yml:11:61 error type-integer"),
        image(
            "what holds for all trials is not tried", "search_space: [{advanced_settings: \"{}\"}]",
            "p.yml:11:21 error unknown-key"),
        image("nodes are for texts", "limits: {max_nodes: 2}", "p.yml:11:14 error unknown-key"),
        image("a language", "featurization: {dataset_language: deu}", "p.yml:11:5 error unknown-key"),
    ]

    private static func text(_ name: String, _ line: String, _ findings: String...) -> Repository {
        repository("texts: \(name)", task: "text_classification", line, findings)
    }

    private static func image(_ name: String, _ line: String, _ findings: String...) -> Repository {
        repository("images: \(name)", task: "image_object_detection", line, findings)
    }

    private static func repository(_ name: String, task: String, _ line: String, _ findings: [String]) -> Repository {
        let step = [
            "type: automl", "task: \(task)", "training_data: \"${{parent.inputs.data}}\"", "target_column_name: label", line,
        ]
        let jobs = "jobs:\n  s:\n" + step.map { "    \($0)\n" }.joined()
        let pipeline = Texts.component("pipeline", jobs).split(separator: "name: step").joined(separator: "name: nightly")
        return Repository(name, files: ["p.yml": pipeline], findings)
    }
}
