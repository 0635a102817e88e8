// Copyright 2026 the libfwctl-glib authors
// SPDX-License-Identifier: LGPL-2.1-or-later

// The few words that the tests need, and a report in TAP.

import System from 'system';

const tests = [];

export function test(name, func) {
    tests.push([name, func]);
}

export function equal(got, expected) {
    const a = JSON.stringify(got);
    const b = JSON.stringify(expected);

    if (a !== b)
        throw new Error(`got ${a}, and expected ${b}`);
}

export function ok(value) {
    if (!value)
        throw new Error(`got ${value}`);
}

// the call has to fail with that code of that domain
export async function fails(call, domain, code) {
    let caught = null;

    try {
        await call();
    } catch (error) {
        caught = error;
    }
    ok(caught !== null);
    if (!caught.matches(domain, code))
        throw caught;
    return caught;
}

export async function run() {
    let failed = 0;

    print(`1..${tests.length}`);
    for (const [index, [name, func]] of tests.entries()) {
        try {
            // one after the other, on purpose
            // eslint-disable-next-line no-await-in-loop
            await func();
            print(`ok ${index + 1} ${name}`);
        } catch (error) {
            failed++;
            print(`not ok ${index + 1} ${name}`);
            print(`# ${error}\n${error.stack}`.replaceAll('\n', '\n# '));
        }
    }
    System.exit(failed === 0 ? 0 : 1);
}
