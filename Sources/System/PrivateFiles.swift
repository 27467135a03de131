import Glibc

/// From now on what this process and its children make is for its user alone, also where a library says no mode.
package func makeNewFilesPrivate() { _ = umask(0o077) }
