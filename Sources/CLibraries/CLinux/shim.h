#pragma once
// Linux calls that the Glibc module lacks, or that are macros or variadic.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <malloc.h>
#include <features.h>
// The shape of fd_set depends on it, and must be that of Swift's Glibc module.
#undef __USE_XOPEN
#include <errno.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
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
static inline short sluice_spawn_setsid_flag(void) { return POSIX_SPAWN_SETSID; }
static inline int sluice_open(const char *path, int flags, mode_t mode) { return open(path, flags | O_CLOEXEC, mode); }

// A descriptor's duplicate above the three standard ones, closed on exec.
static inline int sluice_duplicate_above_standard(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 3); }
static inline int sluice_set_nonblocking(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

// Locks of the open file description: like flock(2), and who asks whether one is held need not take it.
static inline int sluice_lock_exclusively(int descriptor) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(descriptor, F_OFD_SETLK, &lock);
}
static inline int sluice_unlock(int descriptor) {
    struct flock lock = {.l_type = F_UNLCK, .l_whence = SEEK_SET};
    return fcntl(descriptor, F_OFD_SETLK, &lock);
}
static inline int sluice_is_locked(int descriptor) {
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
    return fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

// Writes without the signal that a closed pipe brings: the result is EPIPE alone.
static inline ssize_t sluice_write_quietly(int descriptor, const void *bytes, size_t count) {
    sigset_t broken, before, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigemptyset(&pending);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ssize_t written = write(descriptor, bytes, count);
    int code = errno;
    if (written < 0 && code == EPIPE && !sigismember(&pending, SIGPIPE)) {
        struct timespec none = {0, 0};
        sigtimedwait(&broken, NULL, &none);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = code;
    return written;
}

static inline int sluice_terminal_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
static inline char **sluice_environment(void) { return environ; }
static inline const char *sluice_error_text(int code) { return strerrordesc_np(code); }
static inline const char *sluice_entry_name(const struct dirent *entry) { return entry->d_name; }
static inline int sluice_exited(int status) { return WIFEXITED(status); }
static inline int sluice_exit_code(int status) { return WEXITSTATUS(status); }
static inline int sluice_exit_signal(int status) { return WTERMSIG(status); }
static inline int sluice_ignore_signal(int number) { return signal(number, SIG_IGN) == SIG_ERR ? -1 : 0; }

static inline void sluice_unix_address(struct sockaddr_un *address, const char *path) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    strncpy(address->sun_path, path, sizeof address->sun_path - 1);
}
static inline int sluice_unix_connect(int descriptor, const char *path) {
    struct sockaddr_un address;
    sluice_unix_address(&address, path);
    return connect(descriptor, (const struct sockaddr *)&address, sizeof address);
}
static inline int sluice_unix_bind(int descriptor, const char *path) {
    struct sockaddr_un address;
    sluice_unix_address(&address, path);
    return bind(descriptor, (const struct sockaddr *)&address, sizeof address);
}
// A descriptor that another thread makes readable.
static inline int sluice_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
static inline int sluice_unix_socket(void) { return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

// A descriptor that is readable when a child has ended; the signal itself no longer interrupts.
static inline int sluice_child_signals(void) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &child, NULL) != 0) return -1;
    return signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
}
// A child that has ended, which stays to be reaped; 0 for none, -1 without children.
static inline int sluice_ended_child(void) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0) return -1;
    return info.si_pid;
}
