import Glibc

/// Seconds that this process has had of the processors: what others do on the machine is not in it.
package var processorSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Processor seconds that a piece of work takes.
package func processorSeconds<Failure: Error>(of work: () throws(Failure) -> Void) throws(Failure) -> Double {
    let start = processorSeconds
    try work()
    return processorSeconds - start
}
