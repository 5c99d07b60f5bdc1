#include <microhttpd.h>

/* MHD_start_daemon takes its options as variadic arguments, which Swift cannot pass.
   Strictness 0: at 1, release 0.9.75 sends the head of its 400 for a missing Host twice; the room's own guard refuses
   all that 1 would. */
static inline struct MHD_Daemon *
martlet_mhd_start (MHD_socket listener,
                   unsigned int threads,
                   unsigned int connections,
                   unsigned int connections_per_address,
                   unsigned int idle_seconds,
                   size_t memory_per_connection,
                   MHD_AccessHandlerCallback accessed,
                   MHD_NotifyConnectionCallback connected,
                   void *(*targeted)(void *cls, const char *uri, struct MHD_Connection *connection),
                   size_t (*unescape)(void *cls, struct MHD_Connection *connection, char *text),
                   void *context)
{
  return MHD_start_daemon (MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
                           accessed, context,
                           MHD_OPTION_LISTEN_SOCKET, listener,
                           MHD_OPTION_THREAD_POOL_SIZE, threads,
                           MHD_OPTION_CONNECTION_LIMIT, connections,
                           MHD_OPTION_PER_IP_CONNECTION_LIMIT, connections_per_address,
                           MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
                           MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection,
                           MHD_OPTION_STRICT_FOR_CLIENT, 0,
                           MHD_OPTION_NOTIFY_CONNECTION, connected, context,
                           MHD_OPTION_URI_LOG_CALLBACK, targeted, context,
                           MHD_OPTION_UNESCAPE_CALLBACK, unescape, context,
                           MHD_OPTION_END);
}

/* MHD_get_connection_info is variadic, which Swift cannot call. */
static inline void *
martlet_mhd_socket_context (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return NULL == info ? NULL : info->socket_context;
}

/* MHD_set_response_options is variadic. Leaves Content-Length out of an answer of unknown size, and closes after it. */
static inline enum MHD_Result
martlet_mhd_no_length (struct MHD_Response *response)
{
  return MHD_set_response_options (response, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
}

/* The same: variadic. Bytes from the method to the end of the empty line; 0 when not known. */
static inline size_t
martlet_mhd_header_size (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info
    = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return NULL == info ? 0 : info->header_size;
}

/* The same: variadic. The connection's socket; -1 when not known. */
static inline MHD_socket
martlet_mhd_socket (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return NULL == info ? MHD_INVALID_SOCKET : info->connect_fd;
}

/* The same: variadic. The address of the other side; NULL when not known. */
static inline const struct sockaddr *
martlet_mhd_peer (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return NULL == info ? NULL : info->client_addr;
}
