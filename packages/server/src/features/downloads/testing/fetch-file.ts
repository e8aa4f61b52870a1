import type { OutgoingHttpHeaders } from "node:http";
import { type Problem, problemName } from "@tuppence/protocol";
import type { TestPlatform } from "../../../testing/test-platform.ts";

export interface FetchedFile {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly bytes: Buffer;
  /** The short name of the problem's type, when the answer is one. */
  readonly problem: string | undefined;
}

export type FetchFile = (
  url: string,
  headers?: Readonly<Record<string, string>>,
  method?: "GET" | "HEAD",
) => Promise<FetchedFile>;

/** Fetches by path and query, as a browser that shows nothing else would. */
export function createFetcher(platform: TestPlatform): FetchFile {
  return async (url, headers = {}, method = "GET") => {
    const answer = await platform.app.inject({ method, url, headers: { ...headers } });
    const type = String(answer.headers["content-type"]);
    const isProblem = method === "GET" && type.startsWith("application/problem+json");
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: answer.rawPayload,
      problem: isProblem ? problemName(answer.json<Problem>().type) : undefined,
    };
  };
}
