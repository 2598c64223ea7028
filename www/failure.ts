// Errors on their way from one context to another, as plain data: the worker's and the extension's.

import { reasonOf, WhosaidError, type WhosaidErrorCode } from "./errors.js";

/** What is sent in the place of an answer. */
export interface Failure {
  kind: "failure";
  code: string;
  message: string;
}

/** What tells the other side of an error. */
export const failureOf = (error: unknown): Failure => ({
  kind: "failure",
  code: error instanceof WhosaidError ? error.code : "fault",
  message: reasonOf(error),
});

/** The error that the other side throws. */
export const errorOf = ({ code, message }: Failure): WhosaidError =>
  new WhosaidError(code as WhosaidErrorCode, message);
