import Synchronization

/// What reaches the controller's loop: news and outcomes, in the order in which they came.
final class Mailbox<Message: Sendable>: Sendable {
    private struct Content {
        var messages: [Message] = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let content = Mutex(Content())

    func post(_ message: Message) {
        let waiter = content.withLock { content in
            content.messages.append(message)
            return content.waiter.take()
        }
        waiter?.resume()
    }

    /// Everything that has come since the last call; waits for the first. Returns nothing when the task is cancelled.
    func take() async -> [Message] {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = content.withLock { content in
                    if !content.messages.isEmpty || Task.isCancelled { return true }
                    content.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            content.withLock { $0.waiter.take() }?.resume()
        }
        return content.withLock { content in
            let messages = content.messages
            content.messages = []
            return messages
        }
    }
}
