import { type Problem, problemName } from "@tuppence/protocol";

import type { TestPlatform } from "../../../testing/test-platform.ts";

/** An event with the headers that sign it. */
interface PostedEvent {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts an event as a payment provider does. @returns the status, and the problem's name or "" */
export async function postEvent(
  { app }: Pick<TestPlatform, "app">,
  { body, headers }: PostedEvent,
  rail = "card",
): Promise<readonly [status: number, problem: string | undefined]> {
  const url = `/v1/rails/${rail}/events`;
  const answer = await app.inject({ method: "POST", url, headers, payload: body });
  const problem = answer.statusCode === 200 ? "" : problemName(answer.json<Problem>().type);
  return [answer.statusCode, problem];
}
