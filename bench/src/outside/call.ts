import type {
  ApiRequest,
  TestPlatform,
} from "../../../packages/server/src/testing/test-platform.ts";

/** A call of the public API, the only thing this folder knows of the platform. */
export type Call = TestPlatform["call"];
export type Request = ApiRequest;

/** Calls, and expects success. */
export async function done<T>(call: Call, route: string, request: Request): Promise<T> {
  const answer = await call<T>(route, request);
  if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Everything of a list, page by page. */
export async function readAll<T>(call: Call, path: string, request: Request): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10_000; page++) {
    const joined = path.includes("?") ? "&" : "?";
    const cursor: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const body: { data: T[]; nextCursor: string | null } = await done(
      call,
      `GET ${path}${joined}limit=100${cursor}`,
      request,
    );
    all.push(...body.data);
    if (body.nextCursor === null) return all;
    after = body.nextCursor;
  }
  throw new Error(`${path} has no end`);
}
