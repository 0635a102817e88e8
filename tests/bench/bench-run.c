/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/*
 * bench-run COUNT PROGRAM [ARGUMENT…]
 *
 * Runs a program COUNT times with its output thrown away. Prints a line for each: microseconds,
 * peak memory in KiB, exit status. It is small, as the peak that the kernel reports of a child
 * begins with that of its parent.
 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long
bench_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static void __attribute__((noreturn)) bench_child(char **argv)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	execvp(argv[0], argv);
	_exit(127);
}

int
main(int argc, char **argv)
{
	int count = argc > 2 ? atoi(argv[1]) : 0;

	if (count <= 0) {
		fprintf(stderr, "usage: %s COUNT PROGRAM [ARGUMENT...]\n", argv[0]);
		return 2;
	}
	for (int i = 0; i < count; i++) {
		long long start = bench_now();
		struct rusage usage;
		int status = 0;
		pid_t pid = fork();

		if (pid == 0)
			bench_child(argv + 2);
		if (pid < 0 || wait4(pid, &status, 0, &usage) != pid) {
			perror("bench-run");
			return 1;
		}
		printf("%lld %ld %d\n",
		       bench_now() - start,
		       usage.ru_maxrss,
		       WIFEXITED(status) ? WEXITSTATUS(status) : 128);
	}
	return 0;
}
