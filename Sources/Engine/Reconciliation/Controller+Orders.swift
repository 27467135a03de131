package import Planning

/// What people order while the controller runs.
extension Controller {
    /// Returns one line that says what was ordered, once it is recorded.
    package nonisolated func follow(_ order: Order, _ action: ManualAction) async throws(OrderRefusal) -> String {
        let result = await withCheckedContinuation { continuation in
            let isRead = mailbox.post(.order(order, action) { continuation.resume(returning: $0) })
            if !isRead { refuseOrders() }
        }
        return try result.get()
    }

    func follow(_ order: Order, _ action: ManualAction, _ answer: (Result<String, OrderRefusal>) -> Void) async {
        do throws(OrderRefusal) {
            let message = try await carryOut(order, action)
            guard let reason = unwritable else { return answer(.success(message)) }
            throw OrderRefusal("it holds until the controller ends, but cannot be recorded: \(reason)")
        } catch {
            answer(.failure(error))
        }
    }

    /// A controller that ends follows no more orders.
    nonisolated func refuseOrders(among messages: [Message] = []) {
        let unread = mailbox.close { if case .order = $0 { true } else { false } }
        for case .order(_, _, let answer) in messages + unread {
            answer(.failure(OrderRefusal("the controller is ending")))
        }
    }
}
