#pragma once
// Linux calls that the Glibc module lacks, or that are macros or variadic.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static inline int sluice_pidfd_open(pid_t pid) {
    return (int)syscall(SYS_pidfd_open, pid, 0);
}
static inline int sluice_pidfd_send_signal(int pidfd, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, (void *)0, 0);
}
static inline int sluice_become_child_subreaper(void) {
    return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}
static inline int sluice_spawn_setsid_flag(void) { return POSIX_SPAWN_SETSID; }
static inline int sluice_open(const char *path, int flags, mode_t mode) { return open(path, flags | O_CLOEXEC, mode); }
