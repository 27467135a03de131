/// What a Python environment is built from, as far as a commit says: the same recipe is the same environment, shared by all instances.
package struct EnvironmentRecipe: Hashable, Comparable, Sendable, Codable {
    /// `3.11` or `3.11.7`, as asked for; nil leaves the choice to the operator's default.
    package let python: String?
    /// PEP 440 requirement lines, checked (no options, URLs, paths, VCS), in the order of the file.
    package let requirements: [String]
    /// Conda packages that have no equal on PyPI and are native (shown, not installed).
    package let native: [String]

    package init(python: String?, requirements: [String], native: [String] = []) {
        self.python = python
        self.requirements = requirements
        self.native = native
    }

    /// The canonical text: adapters hash it into the environment's key, the core compares it.
    package var text: String {
        (["python \(python ?? "default")"] + requirements + native.map { "native \($0)" }).joined(separator: "\n")
    }

    package static func < (left: EnvironmentRecipe, right: EnvironmentRecipe) -> Bool { left.text < right.text }
}

/// The environment that a deployment names.
package struct EnvironmentUse: Sendable, Equatable {
    package enum Definition: Sendable, Equatable {
        /// Built here from conda dependencies; the image, if any, has no local effect.
        case recipe(EnvironmentRecipe)
        /// Only an image (or a curated `azureml:` name): the operator's configuration maps it, else the deployment is blocked.
        case image(String)
    }

    /// The environment's name for people: its registered name, or the manifest's own for an inline one.
    package let name: String
    package let definition: Definition

    package init(name: String, definition: Definition) {
        self.name = name
        self.definition = definition
    }
}
