import { expect, test } from "vitest";
import { createTuppence } from "../client/create-tuppence.ts";
import type { MeterResult } from "../generated/types.gen.ts";
import type { MeterClock } from "./meter-clock.ts";
import { type MeterOptions, openMeter } from "./open-meter.ts";

interface Told {
  readonly call: string;
  readonly units: number | undefined;
  readonly key: string | null;
}

/** A platform with one meter, which may lose its answers, and a clock that is moved by hand. */
function setUp(options: Partial<MeterOptions> = {}) {
  const told: Told[] = [];
  let reported = 0;
  let losses = 0;
  let refusal: number | undefined;
  const client = createTuppence({
    url: "http://pay.test",
    key: "grt_key",
    retry: { retries: 0 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { units } = (await request.json()) as { units?: number };
      const call = new URL(request.url).pathname.replace("/v1/meters", "");
      told.push({ call, units, key: request.headers.get("idempotency-key") });
      reported = Math.max(reported, units ?? 0);
      if (losses-- > 0) throw new TypeError("fetch failed");
      if (refusal !== undefined) {
        const body = {
          type: "urn:tuppence:problem:meter-closed",
          title: "Closed",
          status: refusal,
        };
        return Response.json(body, { status: refusal });
      }
      const meter = { id: "mtr_1", reported, exhausted: reported > 100 };
      return Response.json(
        call.endsWith("close")
          ? meter
          : { meter, accessToken: "token", accessTokenExpiresAt: null },
      );
    },
  });
  const { clock, advance } = handClock();
  const errors: unknown[] = [];
  const results: MeterResult[] = [];
  const meter = openMeter({
    client,
    offer: "off_1",
    clock,
    onError: (error) => void errors.push(error),
    onResult: (result) => void results.push(result),
    ...options,
  });
  return {
    meter,
    told,
    errors,
    results,
    advance,
    lose: (answers: number) => (losses = answers),
    refuse: (status: number) => (refusal = status),
    units: () => told.map(({ units }) => units),
  };
}

function handClock(): { clock: MeterClock; advance: (seconds: number) => Promise<void> } {
  let nowMs = 1_800_000_000_000;
  let waiting: { atMs: number; done: () => void }[] = [];
  return {
    clock: {
      now: () => nowMs,
      wait: (ms, signal) =>
        new Promise((resolve) => {
          waiting.push({ atMs: nowMs + ms, done: resolve });
          signal.addEventListener("abort", () => resolve(), { once: true });
        }),
    },
    advance: async (seconds) => {
      for (let passed = 0; passed < seconds; passed++) {
        nowMs += 1000;
        const due = waiting.filter(({ atMs }) => atMs <= nowMs);
        waiting = waiting.filter(({ atMs }) => atMs > nowMs);
        for (const { done } of due) done();
        // Until everything that follows from it has been said and answered.
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

test("ticks say all units since the start, and closing says the last", async () => {
  const { meter, told } = setUp();
  expect((await meter.start()).accessToken).toBe("token");
  await meter.tick(3);
  await meter.tick(4);
  await meter.close();
  expect(told.map(({ call, units }) => [call, units])).toEqual([
    ["", undefined],
    ["/mtr_1/ticks", 3],
    ["/mtr_1/ticks", 7],
    ["/mtr_1/close", 7],
  ]);
  expect(new Set(told.map(({ key }) => key)).size).toBe(4);
});

test("a lost answer loses no units, and counts none twice", async () => {
  const { meter, lose, units } = setUp();
  await meter.start();
  lose(1);
  await expect(meter.tick(5)).rejects.toMatchObject({ problem: "unreachable" });
  expect(meter.units).toBe(5);
  await meter.tick(2);
  expect(units().slice(1)).toEqual([5, 7]);
});

test("starting and closing again after a lost answer ask for the same, with the same key", async () => {
  const { meter, lose, told } = setUp();
  lose(1);
  await expect(meter.start()).rejects.toMatchObject({ problem: "unreachable" });
  await meter.start();
  lose(1);
  await expect(meter.close()).rejects.toMatchObject({ problem: "unreachable" });
  await meter.close();
  await meter.close();
  expect(told).toHaveLength(4);
  expect(told[0]?.key).toBe(told[1]?.key);
  expect(told[2]?.key).toBe(told[3]?.key);
});

test("automatically: every ten seconds the seconds since the start, until it is closed", async () => {
  const { meter, advance, units, results } = setUp({ automatic: { everySeconds: 10 } });
  await meter.start();
  await advance(34);
  expect(units()).toEqual([undefined, 10, 20, 30]);
  await meter.close();
  await advance(60);
  expect(units()).toEqual([undefined, 10, 20, 30, 34]);
  expect(meter.units).toBe(34);
  expect(results).toHaveLength(4);
  expect(meter.latest?.meter.reported).toBe(30);
});

test("a close whose answer was lost is repeated as it was, however late", async () => {
  const { meter, advance, lose, told } = setUp({ automatic: { everySeconds: 60 } });
  await meter.start();
  await advance(7);
  lose(1);
  await expect(meter.close()).rejects.toMatchObject({ problem: "unreachable" });
  await advance(7);
  await meter.close();
  expect(told[1]).toEqual(told[2]);
});

test("automatically, with a custom count that falls once", async () => {
  const counts = [5, 3, 9, 9];
  const { meter, advance, units } = setUp({
    automatic: { everySeconds: 1, used: () => counts.shift() ?? 9 },
  });
  await meter.start();
  await advance(3);
  expect(units()).toEqual([undefined, 5, 5, 9]);
  await meter.close();
});

test("lost answers while nobody waits are reported and made up for; a refusal ends the ticking", async () => {
  const { meter, advance, lose, refuse, units, errors } = setUp({
    automatic: { everySeconds: 10 },
  });
  await meter.start();
  lose(2);
  await advance(30);
  expect(errors).toHaveLength(2);
  expect(units()).toEqual([undefined, 10, 20, 30]);
  refuse(409);
  await advance(30);
  expect(units()).toHaveLength(5);
  expect(errors[2]).toMatchObject({ problem: "meter-closed" });
});

test("an abort closes with what was used until then", async () => {
  const abort = new AbortController();
  const { meter, advance, told } = setUp({
    automatic: { everySeconds: 10 },
    signal: abort.signal,
  });
  await meter.start();
  await advance(13);
  abort.abort();
  await advance(20);
  expect(told.at(-1)).toMatchObject({ call: "/mtr_1/close", units: 13 });
  expect(told).toHaveLength(3);
});

test("what was aborted before is not opened; what was not started is not ticked", async () => {
  const { meter, told } = setUp({ signal: AbortSignal.abort() });
  await expect(meter.start()).rejects.toMatchObject({ name: "AbortError" });
  await expect(meter.tick(1)).rejects.toThrow("not started");
  await expect(meter.close()).rejects.toThrow("not started");
  expect(told).toEqual([]);
});

test("units are whole and not negative", async () => {
  const { meter, told } = setUp();
  await meter.start();
  for (const units of [-1, 0.5, Number.NaN]) {
    await expect(meter.tick(units)).rejects.toBeInstanceOf(RangeError);
  }
  expect(told).toHaveLength(1);
});
