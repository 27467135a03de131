/// The files of a fleet, sorted by the bytes of their paths: texts that Unicode holds for equal are two files to git.
struct FileTable: Sendable {
    private(set) var files: [ReadFile] = []

    init(_ files: [ReadFile] = []) { self.files = files }

    subscript(_ path: String) -> ReadFile? {
        get {
            let place = place(of: path)
            return isThere(path, at: place) ? files[place] : nil
        }
        set {
            let place = place(of: path)
            switch (isThere(path, at: place), newValue) {
            case (true, let file?): files[place] = file
            case (true, nil): files.remove(at: place)
            case (false, let file?): files.insert(file, at: place)
            case (false, nil): break
            }
        }
    }

    private func isThere(_ path: String, at place: Int) -> Bool {
        place < files.count && files[place].path.utf8.elementsEqual(path.utf8)
    }

    private func place(of path: String) -> Int {
        var (low, high) = (0, files.count)
        while low < high {
            let middle = (low + high) / 2
            if files[middle].path.utf8.lexicographicallyPrecedes(path.utf8) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
