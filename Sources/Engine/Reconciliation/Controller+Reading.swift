import Fleet
import Planning

/// Sources are read beside the loop: one that does not answer holds nothing up.
extension Controller {
    func restoreSources() async {
        for source in ports.sources {
            guard let commit = persisted.sources[source.id]?.inForce else { continue }
            do throws(SourceFailure) {
                await apply(.restored(try await source.tree(at: commit)))
            } catch {
                await apply(.unreadable(source.id, error))
            }
        }
    }

    /// Reads the newest revision without waiting for it: a remote that does not answer delays nothing that runs.
    func read(_ id: SourceID) {
        guard let source = ports.sources.first(where: { $0.id == id }) else { return }
        if reading[id] != nil {
            reading[id] = true
            return
        }
        reading[id] = false
        let seen = ports.clock.now()
        Task { [mailbox] in
            let result: Result<ManifestTree, SourceFailure>
            do throws(SourceFailure) {
                result = .success(try await source.latest())
            } catch {
                result = .failure(error)
            }
            mailbox.post(.read(id, result, seen: seen))
        }
    }

    func finishReading(_ id: SourceID, _ result: Result<ManifestTree, SourceFailure>, seen: Moment) async {
        let before = engine.sources[id]?.inForce
        unread.remove(id)
        switch result {
        case .success(let tree): await apply(.read(tree))
        case .failure(let failure): await apply(.unreadable(id, failure))
        }
        if engine.sources[id]?.inForce != before { courses[id] = CommitCourse(seen: seen) }
        if reading.removeValue(forKey: id) == true { read(id) }
    }

    /// Reads an earlier commit from the source's own store, beside the loop as well.
    func fetch(_ commit: CommitID, of id: SourceID) {
        guard let source = ports.sources.first(where: { $0.id == id }) else { return }
        Task { [mailbox] in
            do throws(SourceFailure) {
                mailbox.post(.fetched(id, commit, .success(try await source.tree(at: commit))))
            } catch {
                mailbox.post(.fetched(id, commit, .failure(error)))
            }
        }
    }

    func finishFetching(_ commit: CommitID, of id: SourceID, _ result: Result<ManifestTree, SourceFailure>) async {
        switch result {
        case .success(let tree): await apply(.fetched(tree))
        case .failure(let failure): await apply(.unfetchable(id, commit, failure))
        }
    }
}
