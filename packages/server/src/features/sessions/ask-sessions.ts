import { SessionsAwayError } from "./errors.ts";

/**
 * Calls the library and separates a failure of its database from an answer: the library reports it as an error of its
 * own, 500.
 */
export async function askSessions<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && Number(error.statusCode) >= 500)
      throw new SessionsAwayError();
    throw error;
  }
}
