import { expect, test } from "vitest";
import { closeInOrder } from "./close-in-order.ts";

function written() {
  const lines: string[] = [];
  const write = (...args: unknown[]): void => void lines.push(String(args.at(-1)));
  return {
    lines,
    log: { warn: write, error: write } as unknown as Parameters<typeof closeInOrder>[1],
  };
}

test("closes one after the other; failures are logged, a hanging step is abandoned, and the rest is closed", async () => {
  const { lines, log } = written();
  const ended: string[] = [];
  await closeInOrder(
    [
      async () => void ended.push("first"),
      () => Promise.reject(new Error("it broke")),
      () => new Promise(() => {}),
      async () => void ended.push("last"),
    ],
    log,
    { totalMs: 20, leastMs: 10 },
  );
  expect(ended).toEqual(["first", "last"]);
  expect(lines).toEqual(["while closing", "closing took too long, continuing without it"]);
});
