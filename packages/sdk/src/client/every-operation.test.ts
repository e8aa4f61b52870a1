import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTuppence } from "./create-tuppence.ts";

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

/** Every operation that a seller's server may call, from the platform's own description. */
function sellerOperations(): string[] {
  const printer = join(import.meta.dirname, "../../../server/src/compose/print-openapi.ts");
  const text = execFileSync(process.execPath, [printer], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { security = [] }]) => security.some((one) => "secretKey" in one))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
}

type Calls = { readonly [name: string]: ((...of: unknown[]) => unknown) | Calls };

/** Every function of the client, by its name. */
function callsOf(calls: Calls, prefix = ""): [string, (...of: unknown[]) => unknown][] {
  return Object.entries(calls).flatMap(([name, value]) =>
    typeof value === "function"
      ? [[prefix + name, value] as [string, typeof value]]
      : callsOf(value, `${prefix}${name}.`),
  );
}

test("every operation that a seller may call has a call of the SDK", async () => {
  const made = new Map<string, string>();
  const upload = { name: "x.pdf", data: new Uint8Array(1) };
  // What calls take: an id and more, an object, or several ids.
  for (const style of [["ID", upload, {}], [upload], [["ID"]]]) {
    const seen: string[] = [];
    const client = createTuppence({
      url: "http://pay.test",
      key: "sk_x",
      fetch: async (input, init) => {
        seen.push(
          `${init?.method} ${new URL(input instanceof Request ? input.url : input).pathname}`,
        );
        return Response.json({ data: [], nextCursor: null });
      },
    });
    for (const [name, call] of callsOf(client as unknown as Calls)) {
      seen.length = 0;
      try {
        const result = call(...style);
        if (typeof result === "object" && result !== null && Symbol.asyncIterator in result)
          continue;
        await result;
      } catch {
        // Made with what another call takes.
      }
      const [route] = seen;
      if (route) made.set(route, name);
    }
  }
  const isMade = (operation: string) => {
    const pattern = new RegExp(`^${operation.replaceAll(/\{\w+\}/g, "(ID|%5B.*)")}$`);
    return [...made.keys()].some((route) => pattern.test(route));
  };
  const operations = sellerOperations();
  expect(operations.length).toBeGreaterThan(45);
  expect(operations.filter((operation) => !isMade(operation))).toEqual([]);
}, 60_000);

test("an upload sends the bytes as they are, once for one key, and takes its time", async () => {
  const requests: Request[] = [];
  const limits: (AbortSignal | null | undefined)[] = [];
  const client = createTuppence({
    url: "http://pay.test",
    key: "sk_x",
    wait: async () => undefined,
    retry: { timeoutMs: 1 },
    fetch: async (input, init) => {
      limits.push(init?.signal);
      requests.push(new Request(input, { ...init, signal: null }));
      return requests.length === 1
        ? new Response("", { status: 503 })
        : Response.json({ id: "file_x" }, { status: 201 });
    },
  });
  const data = new Blob([new Uint8Array([0, 255, 13, 10])], { type: "audio/mpeg" });
  await client.files.upload({ name: "조수 표.mp3", data }, { idempotencyKey: "tides" });
  expect(limits[0]?.aborted).toBe(false);
  for (const request of requests) {
    expect(request.url).toBe(
      `http://pay.test/v1/files?name=${new URLSearchParams({ name: "조수 표.mp3" }).toString().slice(5)}`,
    );
    expect(request.headers.get("content-type")).toBe("audio/mpeg");
    expect(request.headers.get("idempotency-key")).toBe("tides");
    expect(new Uint8Array(await request.arrayBuffer())).toEqual(new Uint8Array([0, 255, 13, 10]));
  }
  expect(requests).toHaveLength(2);
});
