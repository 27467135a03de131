@testable import EnvoyRouting
import Reconciliation
import Testing

@Suite struct HostLimitsTests {
    @Test func `too few inotify instances are refused with the command that mends it`() {
        #expect(HostLimits.inotifyProblem(adding: 4, used: 116, limit: 128) == nil)
        #expect(
            HostLimits.inotifyProblem(adding: 5, used: 116, limit: 128)?.message
                == "cannot watch 5 more files for the proxy: 116 of 128 inotify instances of this user are in use; "
                + "raise the limit with: sysctl -w fs.inotify.max_user_instances=8192")
    }

    @Test func `too few open files are refused with the command that mends it`() {
        #expect(HostLimits.openFilesProblem(clusters: 100, connections: 568, limit: 1024) == nil)
        #expect(
            HostLimits.openFilesProblem(clusters: 100, connections: 569, limit: 1024)?.message
                == "the proxy may need 1025 open files for 100 clusters, but the limit is 1024; raise it with: ulimit -n 2050")
    }
}
