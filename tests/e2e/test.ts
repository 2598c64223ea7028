// Playwright's `test`, on whose pages nothing that we ship may hand the browser a string to be parsed as HTML or
// run. The pages that the server and `serve` (pages.ts) give out enforce Trusted Types; here what the tests
// themselves write is let through, and what comes from a script of ours is refused.
//
// Left out are pages with a policy of their own, the extension's scripts, which run in a world that the
// page's policy does not reach, and tests/page, where our code and the tests' are one script.

import { test as base } from "@playwright/test";

export * from "@playwright/test";

/** Response headers that enforce Trusted Types. */
export const ENFORCED = { "Content-Security-Policy": "require-trusted-types-for 'script'" };

interface Factory {
  createPolicy(name: string, rules: Record<string, (text: string) => string | null>): unknown;
}

/**
 * Lets through what the tests and the pages' own scripts write as HTML, and refuses what scripts of ours do. Runs
 * in the page.
 */
export function guard(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  const judge = (text: string) => {
    // "Error", this function, the one that asks.
    const [, , asking = ""] = `${new Error().stack}`.split("\n");
    return /\/whosaid[\w-]*\.js/.test(asking) ? null : text;
  };
  trustedTypes?.createPolicy("default", {
    createHTML: judge,
    createScript: judge,
    // Of the worker, which a page that enforces Trusted Types has to allow.
    createScriptURL: (address) => address,
  });
}

export const test = base.extend<{ isGuarded: boolean }>({
  /** Whether our scripts are refused: on pages whose own policy allows no policy, the browser sees to that. */
  isGuarded: [true, { option: true }],
  context: async ({ context, isGuarded }, use) => {
    if (isGuarded) await context.addInitScript(guard);
    await use(context);
  },
});
