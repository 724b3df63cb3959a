/**
 * SQLSTATE classes and network errors that say that the database cannot be reached now: 08
 * connection, 53 out of resources, 57P shutdown or start, 25P03 ended while idle in a transaction.
 */
const CODES =
  /^(08...|53...|57P..|25P03|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH)$/;

/** What the driver says without a code. */
const MESSAGES = /connection terminated|timeout exceeded when trying to connect|query timeout/i;

/** Whether an error means that trying again later may help. */
export function isDatabaseDown(error: unknown): boolean {
  const {code, message} = error as {readonly code?: unknown; readonly message?: unknown};
  if (typeof code === 'string' && CODES.test(code)) return true;
  return typeof message === 'string' && MESSAGES.test(message);
}
