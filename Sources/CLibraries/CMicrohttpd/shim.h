#pragma once
#include <microhttpd.h>

// MHD_start_daemon is variadic. The daemon takes the listening socket and closes it when it stops.
static inline struct MHD_Daemon *sluice_http_start(
    int listener, unsigned int idle_seconds, MHD_AccessHandlerCallback handler, void *context,
    MHD_RequestCompletedCallback completed) {
    return MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handler, context,
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536, MHD_OPTION_END);
}
