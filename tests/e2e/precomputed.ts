// Precomputed annotations for the tests, by the command that publishers use.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Where the command is. */
export const COMMAND = process.env.WHOSAID_COMMAND ?? "target/debug/whosaid";

/** The file for a page, as JSON text. */
export function precompute(html: string, ...options: string[]): string {
  if (!existsSync(COMMAND)) throw new Error(`${COMMAND} is not there: run cargo build`);
  const all = ["--html", "-", "--precompute", ...options];
  return execFileSync(COMMAND, all, { input: html, encoding: "utf8" });
}
