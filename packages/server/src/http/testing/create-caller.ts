import { randomUUID } from "node:crypto";
import { type Problem, problemName } from "@tuppence/protocol";
import type { App } from "../../api/route.ts";

export interface Answer<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: T;
  /** The short name of the problem's type, when the response is one. */
  readonly problem: string | undefined;
}

export type Method = "GET" | "POST" | "PATCH" | "DELETE" | "PUT" | "HEAD" | "OPTIONS";

/** Sends JSON with a bearer key and a new Idempotency-Key, as a client would. */
export function createCaller(app: App) {
  return async <T = unknown>(
    method: Method,
    url: string,
    key: string | undefined,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    const isProblem = String(answer.headers["content-type"]).startsWith("application/problem+json");
    const value = answer.body === "" ? undefined : (JSON.parse(answer.body) as unknown);
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: value as T,
      problem: isProblem ? problemName((value as Problem).type) : undefined,
    };
  };
}
