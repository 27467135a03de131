import Fleet
import System

/// A recipe's resolution, kept: without it a specification that is not pinned would drift with every build.
struct EnvironmentRecord: Hashable, Sendable, Codable {
    let recipe: EnvironmentRecipe
    let interpreter: Interpreter
    let uv: String
    /// A requirements file with hashes.
    let lock: String
    let note: String?

    /// Names the folder: the same key is the same environment, byte for byte as far as its makers can be told apart.
    var key: String {
        let text = [interpreter.path, interpreter.version, interpreter.platform, uv, sortedLock].joined(separator: "\n")
        return String(Crypto.sha256(Array(text.utf8)).hex.prefix(40))
    }

    private var sortedLock: String {
        lock.split(separator: "\n").map(String.init).sorted().joined(separator: "\n")
    }

    /// The name of a recipe's record.
    static func name(of recipe: EnvironmentRecipe) -> String {
        String(Crypto.sha256(Array(recipe.text.utf8)).hex.prefix(40)) + ".json"
    }
}
