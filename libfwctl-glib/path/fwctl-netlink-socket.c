/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libmnl/libmnl.h>
#include <linux/genetlink.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "fwctl-error-private.h"
#include "fwctl-netlink-answer.h"
#include "fwctl-netlink-socket.h"

/*
 * FwctlNetlinkSocket:
 *
 * Generic netlink by the kernel, with a socket for each exchange: so threads do not meet, and a
 * late answer goes to nobody.
 *
 * The kernel carries out a request inside of sendto(2), which for a firmware update takes minutes.
 * What it tells a multicast group meanwhile is read here, in the caller's thread, and the request
 * is sent by a thread that lasts for the exchange.
 */

/* the kernel fills as much of this as a datagram of a list needs; no message of it is larger */
#define FWCTL_NETLINK_DATAGRAM_MAX 65536
/* a dump of a health reporter may have some MiB; nothing has this */
#define FWCTL_NETLINK_ANSWER_MAX (64 * 1024 * 1024)
/* what is answered in one go, such as a diagnosis, must fit into the socket's buffer */
#define FWCTL_NETLINK_RECEIVE_BUFFER (4 * 1024 * 1024)
/* the answer is there when sendto(2) is back: who waits so long has lost it */
#define FWCTL_NETLINK_RECEIVE_SECONDS 10

struct _FwctlNetlinkSocket {
	FwctlNetlink parent_instance;
};

G_DEFINE_FINAL_TYPE(FwctlNetlinkSocket, fwctl_netlink_socket, FWCTL_TYPE_NETLINK)

typedef struct mnl_socket FwctlMnlSocket;
static void
fwctl_mnl_socket_close(FwctlMnlSocket *socket)
{
	(void)mnl_socket_close(socket);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlMnlSocket, fwctl_mnl_socket_close)

static FwctlMnlSocket *
fwctl_netlink_socket_open(guint32 group, GError **error)
{
	const struct timeval timeout = {.tv_sec = FWCTL_NETLINK_RECEIVE_SECONDS};
	const gint size = FWCTL_NETLINK_RECEIVE_BUFFER;
	gint on = 1;
	g_autoptr(FwctlMnlSocket) socket = mnl_socket_open2(NETLINK_GENERIC, SOCK_CLOEXEC);

	if (socket == NULL || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) {
		fwctl_error_set_errno(error, errno, "socket(AF_NETLINK)");
		return NULL;
	}
	if (group != 0 &&
	    mnl_socket_setsockopt(socket, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)) < 0) {
		fwctl_error_set_errno(error, errno, "setsockopt(NETLINK_ADD_MEMBERSHIP)");
		return NULL;
	}
	/* without these it works as well, and says and holds less */
	(void)mnl_socket_setsockopt(socket, NETLINK_EXT_ACK, &on, sizeof(on));
	(void)mnl_socket_setsockopt(socket, NETLINK_CAP_ACK, &on, sizeof(on));
	(void)setsockopt(mnl_socket_get_fd(socket), SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	(void)setsockopt(mnl_socket_get_fd(socket),
			 SOL_SOCKET,
			 SO_RCVTIMEO,
			 &timeout,
			 sizeof(timeout));
	return g_steal_pointer(&socket);
}

/*
 * Returns: the number of bytes, or -1 with errno set; a datagram that somebody else than the kernel
 * sent has 0
 */
static gssize
fwctl_netlink_socket_receive(FwctlMnlSocket *socket, guint8 *buffer, gint flags)
{
	struct sockaddr_nl from = {0};
	socklen_t from_size = sizeof(from);
	gssize n;

	do {
		n = recvfrom(mnl_socket_get_fd(socket),
			     buffer,
			     FWCTL_NETLINK_DATAGRAM_MAX,
			     flags | MSG_TRUNC,
			     (struct sockaddr *)&from,
			     &from_size);
	} while (n < 0 && errno == EINTR);
	if (n > FWCTL_NETLINK_DATAGRAM_MAX) {
		errno = EMSGSIZE;
		return -1;
	}
	if (n > 0 && (from_size < sizeof(from) || from.nl_pid != 0))
		return 0;
	return n;
}

/*
 * Takes what of a datagram belongs to the request, and finds its end: for a list that is
 * NLMSG_DONE, for all else the acknowledgement.
 */
static gboolean
fwctl_netlink_socket_take(GByteArray *answer,
			  const guint8 *buffer,
			  gint size,
			  const struct nlmsghdr *request)
{
	const struct nlmsghdr *header = (const struct nlmsghdr *)(gconstpointer)buffer;
	gboolean is_dump = (request->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;
	gboolean is_end = FALSE;

	for (; fwctl_netlink_message_fits(header, size); header = mnl_nlmsg_next(header, &size)) {
		static const guint8 padding[MNL_ALIGNTO] = {0};

		if (header->nlmsg_seq != request->nlmsg_seq)
			continue;
		g_byte_array_append(answer, (const guint8 *)header, header->nlmsg_len);
		g_byte_array_append(answer,
				    padding,
				    MNL_ALIGN(header->nlmsg_len) - header->nlmsg_len);
		if (header->nlmsg_type == NLMSG_ERROR ||
		    (is_dump && header->nlmsg_type == NLMSG_DONE))
			is_end = TRUE;
	}
	return is_end;
}

static GBytes *
fwctl_netlink_socket_transact(GBytes *request, GError **error)
{
	const struct nlmsghdr *header = g_bytes_get_data(request, NULL);
	g_autofree guint8 *buffer = g_malloc(FWCTL_NETLINK_DATAGRAM_MAX);
	g_autoptr(GByteArray) answer = g_byte_array_new();
	g_autoptr(FwctlMnlSocket) socket = fwctl_netlink_socket_open(0, error);
	gboolean is_end = FALSE;

	if (socket == NULL)
		return NULL;
	if (mnl_socket_sendto(socket, header, g_bytes_get_size(request)) < 0) {
		fwctl_error_set_errno(error, errno, "sendto(AF_NETLINK)");
		return NULL;
	}
	while (!is_end) {
		gssize n = fwctl_netlink_socket_receive(socket, buffer, 0);

		if (n < 0) {
			gint sys_errno = errno == EAGAIN ? ETIMEDOUT : errno;

			fwctl_error_set_errno(error, sys_errno, "recvfrom(AF_NETLINK)");
			return NULL;
		}
		is_end = fwctl_netlink_socket_take(answer, buffer, (gint)n, header);
		if (answer->len > FWCTL_NETLINK_ANSWER_MAX) {
			fwctl_error_set_errno(error, EMSGSIZE, "recvfrom(AF_NETLINK)");
			return NULL;
		}
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&answer));
}

typedef struct {
	GBytes *request;
	gint done_fd;
	GError *error;
} FwctlNetlinkSocketJob;

static gpointer
fwctl_netlink_socket_thread(gpointer data)
{
	FwctlNetlinkSocketJob *job = data;
	GBytes *answer = fwctl_netlink_socket_transact(job->request, &job->error);

	(void)eventfd_write(job->done_fd, 1);
	return answer;
}

static void
fwctl_netlink_socket_drain(FwctlMnlSocket *socket,
			   guint8 *buffer,
			   FwctlNetlinkEventFunc event_func,
			   gpointer user_data)
{
	gssize n;

	/* ENOBUFS says that some got lost: there will be others */
	while ((n = fwctl_netlink_socket_receive(socket, buffer, MSG_DONTWAIT)) >= 0 ||
	       errno == ENOBUFS) {
		g_autoptr(GBytes) messages = NULL;

		if (n <= 0)
			continue;
		messages = g_bytes_new(buffer, (gsize)n);
		event_func(messages, user_data);
	}
}

static GBytes *
fwctl_netlink_socket_exchange(FwctlNetlink *netlink,
			      GBytes *request,
			      guint32 group,
			      FwctlNetlinkEventFunc event_func,
			      gpointer user_data,
			      GError **error)
{
	g_autoptr(FwctlMnlSocket) socket = NULL;
	g_autofree guint8 *buffer = NULL;
	FwctlNetlinkSocketJob job = {.request = request};
	GThread *thread;
	GBytes *answer;

	if (event_func == NULL)
		return fwctl_netlink_socket_transact(request, error);
	/* before the request, or its first words would be lost */
	socket = fwctl_netlink_socket_open(group, error);
	if (socket == NULL)
		return NULL;
	job.done_fd = eventfd(0, EFD_CLOEXEC);
	if (job.done_fd < 0) {
		fwctl_error_set_errno(error, errno, "eventfd");
		return NULL;
	}
	buffer = g_malloc(FWCTL_NETLINK_DATAGRAM_MAX);
	thread = g_thread_new("fwctl-netlink", fwctl_netlink_socket_thread, &job);
	while (TRUE) {
		struct pollfd fds[] = {
		    {.fd = job.done_fd, .events = POLLIN},
		    {.fd = mnl_socket_get_fd(socket), .events = POLLIN},
		};

		if (poll(fds, G_N_ELEMENTS(fds), -1) < 0 && errno != EINTR)
			break;
		if (fds[1].revents != 0)
			fwctl_netlink_socket_drain(socket, buffer, event_func, user_data);
		if (fds[0].revents != 0)
			break;
	}
	answer = g_thread_join(thread);
	/* what was said between the last look and the end */
	fwctl_netlink_socket_drain(socket, buffer, event_func, user_data);
	(void)g_close(job.done_fd, NULL);
	if (answer == NULL)
		g_propagate_error(error, job.error);
	return answer;
}

static void
fwctl_netlink_socket_class_init(FwctlNetlinkSocketClass *klass)
{
	FWCTL_NETLINK_CLASS(klass)->exchange = fwctl_netlink_socket_exchange;
}

static void
fwctl_netlink_socket_init(FwctlNetlinkSocket *self)
{
}

FwctlNetlink *
fwctl_netlink_socket_new(void)
{
	return g_object_new(FWCTL_TYPE_NETLINK_SOCKET, NULL);
}
