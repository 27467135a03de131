internal import CLibgit2
internal import Fleet

extension BlobID {
    init(_ id: git_oid) {
        self = unsafe withUnsafeBytes(of: id) { bytes in
            unsafe BlobID(
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
        }
    }
}

extension git_oid {
    init(_ blob: BlobID) throws(GitError) {
        guard let digest = blob.digest else {
            try self.init(hexadecimal: blob.text)
            return
        }
        self.init()
        unsafe withUnsafeMutableBytes(of: &self) { bytes in
            unsafe bytes.storeBytes(of: digest.0.bigEndian, as: UInt64.self)
            unsafe bytes.storeBytes(of: digest.1.bigEndian, toByteOffset: 8, as: UInt64.self)
            unsafe bytes.storeBytes(of: digest.2.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
    }
}
