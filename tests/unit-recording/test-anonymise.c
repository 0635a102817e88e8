/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-recording-test.h"

/* what is replaced, by what, and that requests and answers still fit together */

#define DEVICE(N, IDENTITY)                                                                        \
	"{\"event\":\"device\",\"device\":" N ",\"offset_us\":0,\"identity\":{" IDENTITY "}}"
#define ANSWER(RESPONSE)                                                                           \
	"{\"event\":\"rpc\",\"device\":0,\"offset_us\":0,\"duration_us\":1,\"scope\":"             \
	"\"configuration\",\"request\":\"00\",\"response_size\":64,\"response\":\"" RESPONSE       \
	"\",\"reported_length\":1,\"errno\":0}"

/* Returns: (transfer full): the file, made anonymous */
static gchar *
anonymise(const gchar *const *lines, const gchar *const *secrets, guint *n_replaced)
{
	g_autoptr(FwctlRecording) recording = recording_test_parse(lines);
	g_autoptr(FwctlRecording) anonymous =
	    fwctl_recording_anonymise(recording, secrets, n_replaced);
	g_autoptr(FwctlRecording) again = fwctl_recording_anonymise(anonymous, NULL, NULL);
	g_autoptr(GBytes) before = fwctl_recording_to_bytes(recording);
	g_autoptr(GBytes) bytes = fwctl_recording_to_bytes(anonymous);
	g_autoptr(GBytes) bytes_again = fwctl_recording_to_bytes(again);

	/* what takes the place of something has its length; and what is anonymous is left alone,
	 * or gets names of the same kind again */
	g_assert_cmpuint(g_bytes_get_size(before), ==, g_bytes_get_size(bytes));
	g_assert_cmpuint(g_bytes_get_size(before), ==, g_bytes_get_size(bytes_again));
	return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
assert_anonymised(const gchar *identity, const gchar *response, const gchar *const *expected)
{
	g_autofree gchar *device = g_strdup_printf(DEVICE("0", "%s"), identity);
	g_autofree gchar *answer = g_strdup_printf(ANSWER("%s"), response);
	const gchar *const lines[] = {RECORDING_TEST_HEADER, device, answer, NULL};
	g_autofree gchar *text = anonymise(lines, NULL, NULL);

	for (guint i = 0; expected[i] != NULL; i++) {
		if (strstr(text, expected[i]) == NULL)
			g_error("“%s” is not in %s", expected[i], text);
	}
}

static void
test_number(void)
{
	/* highest byte first, lowest first, and as text in both cases */
	const gchar *const expected[] = {"\"serial\":\"0x1000000001\"",
					 "\"response\":\"aa1000000001bb0100000010cc"
					 "31303030303030303031dd307831303030303030303031\"",
					 NULL};

	assert_anonymised("\"serial\":\"0xc1a000f001\"",
			  "aac1a000f001bb01f000a0c1cc"
			  "43314130303046303031dd307863316130303066303031",
			  expected);
}

static void
test_short_number(void)
{
	/* two bytes are found as a field of eight, and one byte is everywhere */
	const gchar *const two[] = {"\"serial\":\"0x1001\"",
				    "\"response\":\"0000000000001001feed0110000000000000feed\"",
				    NULL};
	const gchar *const one[] = {"\"serial\":\"0x5\"",
				    "\"response\":\"0500000000000005\"",
				    NULL};

	assert_anonymised("\"serial\":\"0xfeed\"", "000000000000feedfeededfe000000000000feed", two);
	assert_anonymised("\"serial\":\"0x5\"", "0500000000000005", one);
}

static void
test_text(void)
{
	/* letters and digits in the same places; backwards too, as in swapped registers */
	const gchar *const expected[] = {"\"serial\":\"AA0000-a01\"",
					 "\"response\":\"4141303030302d61303100"
					 "3130612d303030304141\"",
					 NULL};

	assert_anonymised("\"serial\":\"MT2121-x77\"",
			  "4d54323132312d7837370037"
			  "37782d313231325"
			  "44d",
			  expected);
}

static void
test_mac(void)
{
	const gchar *const expected[] = {"\"netdevs\":[\"eth0\",\"enx020000000001\"]",
					 "\"response\":\"02000000000100010000000002"
					 "30323a30303a30303a30303a30303a3031\"",
					 NULL};

	assert_anonymised("\"netdevs\":[\"eth0\",\"enxb8cef6010203\"]",
			  "b8cef601020300030201f6ceb8"
			  "42383a43453a46363a30313a30323a3033",
			  expected);
}

static void
test_addresses_of_a_bus_stay(void)
{
	const gchar *const expected[] = {"\"pci-address\":\"0000:0d:00.0\"",
					 "\"pci-id\":\"15b3:1021\"",
					 "\"sysfs-path\":\"/sys/devices/pci0000:00/0000:00:01.0\"",
					 "\"name\":\"fwctl0\"",
					 NULL};

	assert_anonymised("\"pci-address\":\"0000:0d:00.0\",\"pci-id\":\"15b3:1021\","
			  "\"sysfs-path\":\"/sys/devices/pci0000:00/0000:00:01.0\","
			  "\"name\":\"fwctl0\"",
			  "00",
			  expected);
}

/* two functions of one card, another card, and a substitute that is already somebody's number */
static void
test_same_for_the_same(void)
{
	const gchar *const lines[] = {RECORDING_TEST_HEADER,
				      DEVICE("0", "\"serial\":\"0xabcdef01\""),
				      DEVICE("1", "\"serial\":\"0xABCDEF01\""),
				      DEVICE("2", "\"serial\":\"0xabcdef02\""),
				      DEVICE("3", "\"serial\":\"0x10000001\""),
				      ANSWER("abcdef02abcdef01"),
				      NULL};
	guint n_replaced = 0;
	g_autofree gchar *text = anonymise(lines, NULL, &n_replaced);

	g_assert_nonnull(
	    strstr(text, "\"device\":0,\"offset_us\":0,\"identity\":{\"serial\":\"0x10000002\"}"));
	g_assert_nonnull(
	    strstr(text, "\"device\":1,\"offset_us\":0,\"identity\":{\"serial\":\"0x10000002\"}"));
	g_assert_nonnull(
	    strstr(text, "\"device\":2,\"offset_us\":0,\"identity\":{\"serial\":\"0x10000003\"}"));
	g_assert_nonnull(
	    strstr(text, "\"device\":3,\"offset_us\":0,\"identity\":{\"serial\":\"0x10000004\"}"));
	g_assert_nonnull(strstr(text, "\"response\":\"1000000310000002\""));
	g_assert_cmpuint(n_replaced, ==, 6);
}

static void
test_more_secrets(void)
{
	const gchar *const lines[] = {
	    RECORDING_TEST_HEADER,
	    DEVICE("0", "\"name\":\"fwctl0\""),
	    ANSWER("52312d73656372657400"),
	    "{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":1,\"errno\":5,"
	    "\"error\":{\"domain\":\"errno\",\"code\":5,\"message\":\"R1-secret, é\"}}",
	    NULL};
	const gchar *const secrets[] = {"R1-secret", "R1", NULL};
	g_autofree gchar *text = anonymise(lines, secrets, NULL);

	g_assert_nonnull(strstr(text, "\"response\":\"41302d61616161616200\""));
	g_assert_nonnull(strstr(text, "\"message\":\"A0-aaaaab, é\""));
}

/* a request that has the number in it, and the answer to that */
static void
test_replays(void)
{
	const gchar *const lines[] = {
	    RECORDING_TEST_HEADER,
	    DEVICE("0", "\"serial\":\"SN123456\""),
	    "{\"event\":\"rpc\",\"device\":0,\"offset_us\":0,\"duration_us\":1,\"scope\":"
	    "\"configuration\",\"request\":\"534e313233343536\",\"response_size\":64,"
	    "\"response\":\"41\",\"reported_length\":1,\"errno\":0}",
	    NULL};
	g_autoptr(FwctlRecording) recording = recording_test_parse(lines);
	g_autoptr(FwctlRecording) anonymous = fwctl_recording_anonymise(recording, NULL, NULL);
	g_autoptr(FwctlReplayTransport) replay = fwctl_replay_transport_new(anonymous, 0);

	recording_test_assert_rpc(FWCTL_TRANSPORT(replay),
				  FWCTL_SCOPE_CONFIGURATION,
				  "AA000001",
				  "A 1");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/anonymise/number", test_number);
	g_test_add_func("/anonymise/short-number", test_short_number);
	g_test_add_func("/anonymise/text", test_text);
	g_test_add_func("/anonymise/mac", test_mac);
	g_test_add_func("/anonymise/addresses", test_addresses_of_a_bus_stay);
	g_test_add_func("/anonymise/consistent", test_same_for_the_same);
	g_test_add_func("/anonymise/more", test_more_secrets);
	g_test_add_func("/anonymise/replays", test_replays);
	return g_test_run();
}
