import Synchronization

/// What reaches the controller's loop: news and outcomes, in the order in which they came.
final class Mailbox<Message: Sendable>: Sendable {
    private struct Content {
        var messages: [Message] = []
        var waiter: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    private let content = Mutex(Content())

    /// False when nobody reads any more.
    @discardableResult
    func post(_ message: Message) -> Bool {
        let (waiter, isRead) = content.withLock { content in
            content.messages.append(message)
            return (content.waiter.take(), !content.isClosed)
        }
        waiter?.resume()
        return isRead
    }

    /// Ends the reading for now. Takes out what nobody may wait for; the rest is there when reading begins again.
    func close(taking isTaken: (Message) -> Bool) -> [Message] {
        content.withLock { content in
            content.isClosed = true
            let taken = content.messages.filter(isTaken)
            content.messages.removeAll(where: isTaken)
            return taken
        }
    }

    func open() { content.withLock { $0.isClosed = false } }

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
