/// An actor whose jobs block, and therefore run on a thread of its own: it owns a handle of a C library.
package protocol BlockingActor: Actor {
    nonisolated var executor: SerialThreadExecutor { get }
}

extension BlockingActor {
    /// The executor that the actor holds lives as long as the actor, as the unowned reference asks for.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }
}
