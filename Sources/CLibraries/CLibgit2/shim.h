#pragma once
#include <git2.h>
#include <git2/sys/alloc.h>

// git_libgit2_opts is variadic, which Swift cannot call.
static inline int sluice_git_set_ssl_certificates(const char *file, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, path);
}

static inline int sluice_git_set_allocator(git_allocator *allocator) {
    return git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, allocator);
}

static inline int sluice_git_verify_objects(int verifies) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, verifies);
}
