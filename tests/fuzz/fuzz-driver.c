/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fuzz.h"

/*
 * Runs a fuzz target without a fuzzing engine, as a unit test: each file of its corpus, and then so
 * many changed ones. The seed is fixed, so that a failure comes again; a crash that libFuzzer finds
 * becomes a file of the corpus, and so a test for ever.
 */

#define FUZZ_SEED	0x66776374
#define FUZZ_ITERATIONS 4000
#define FUZZ_SIZE_MAX	4096

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const gchar *const *)a, *(const gchar *const *)b);
}

static GPtrArray *
load_corpus(const gchar *path, GError **error)
{
	g_autoptr(GPtrArray) corpus = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(path, 0, error);
	const gchar *name;

	if (dir == NULL)
		return NULL;
	while ((name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(names, g_strdup(name));
	/* a directory has no order, and the mutations must have one */
	g_ptr_array_sort(names, compare_names);
	for (guint i = 0; i < names->len; i++) {
		g_autofree gchar *file = g_build_filename(path, g_ptr_array_index(names, i), NULL);
		gchar *data = NULL;
		gsize size = 0;

		if (!g_file_get_contents(file, &data, &size, error))
			return NULL;
		g_ptr_array_add(corpus, g_bytes_new_take(data, size));
	}
	return g_steal_pointer(&corpus);
}

/* the values at which counts and lengths tend to break */
static guint32
pick_number(GRand *rand)
{
	static const guint32 numbers[] = {
	    0,	    1,	    2,	     7,		 8,	     16,	 21,	    32,
	    47,	    48,	    49,	     0x7f,	 0x80,	     0xff,	 0x100,	    0x7fff,
	    0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff};

	return numbers[g_rand_int_range(rand, 0, G_N_ELEMENTS(numbers))];
}

static void
overwrite(GByteArray *input, GRand *rand, guint width)
{
	guint32 number = pick_number(rand);
	guint at;

	if (input->len < width)
		return;
	at = (guint)g_rand_int_range(rand, 0, (gint32)(input->len - width + 1));
	for (guint i = 0; i < width; i++)
		input->data[at + i] = (guint8)(number >> (8 * i) & 0xff);
}

static void
mutate(GByteArray *input, GRand *rand, GPtrArray *corpus)
{
	guint at = input->len > 0 ? (guint)g_rand_int_range(rand, 0, (gint32)input->len) : 0;
	guint8 byte = (guint8)g_rand_int_range(rand, 0, 256);

	switch (g_rand_int_range(rand, 0, 7)) {
	case 0:
		if (input->len > 0)
			input->data[at] ^= (guint8)(1u << g_rand_int_range(rand, 0, 8));
		break;
	case 1:
		overwrite(input, rand, 1);
		break;
	case 2:
		overwrite(input, rand, 2);
		break;
	case 3:
		overwrite(input, rand, 4);
		break;
	case 4:
		g_byte_array_set_size(input, at);
		break;
	case 5:
		if (input->len < FUZZ_SIZE_MAX)
			g_byte_array_append(input, &byte, 1);
		break;
	default: {
		GBytes *other =
		    g_ptr_array_index(corpus,
				      (guint)g_rand_int_range(rand, 0, (gint32)corpus->len));
		gsize size = 0;
		const guint8 *data = g_bytes_get_data(other, &size);

		if (input->len + size <= FUZZ_SIZE_MAX && size > 0)
			g_byte_array_append(input, data, (guint)size);
		break;
	}
	}
}

/* a copy of exactly its size, so that a sanitizer sees a read past its end */
static void
run_input(const guint8 *data, gsize size)
{
	g_autofree guint8 *copy = g_memdup2(data, size);

	(void)LLVMFuzzerTestOneInput(copy, size);
}

int
main(int argc, char **argv)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(FUZZ_SEED);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) corpus = NULL;

	if (argc != 2) {
		g_printerr("usage: %s CORPUS-DIRECTORY\n", argv[0]);
		return 2;
	}
	corpus = load_corpus(argv[1], &error);
	if (corpus == NULL || corpus->len == 0) {
		g_printerr("%s: %s\n", argv[1], error != NULL ? error->message : "empty");
		return 1;
	}
	run_input(NULL, 0);
	for (guint i = 0; i < corpus->len; i++) {
		GBytes *bytes = g_ptr_array_index(corpus, i);

		run_input(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	}
	for (guint i = 0; i < FUZZ_ITERATIONS; i++) {
		GBytes *bytes = g_ptr_array_index(corpus, i % corpus->len);
		gsize size = 0;
		const guint8 *data = g_bytes_get_data(bytes, &size);
		g_autoptr(GByteArray) input = g_byte_array_new();
		gint changes = g_rand_int_range(rand, 1, 6);

		if (size > 0)
			g_byte_array_append(input, data, (guint)size);
		for (gint j = 0; j < changes; j++)
			mutate(input, rand, corpus);
		run_input(input->data, input->len);
	}
	return 0;
}
