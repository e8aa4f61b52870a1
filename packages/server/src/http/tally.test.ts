import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { cellsByTwo, Tally } from "./tally.ts";

describe("a tally", () => {
  test("shows what was counted, however often it is read, and no cell that was never counted", async () => {
    const registry = new Registry();
    const tally = new Tally({
      name: "answers_total",
      help: "Answers.",
      labelNames: ["route", "status"],
      registers: [registry],
    });
    const ok = tally.cell("/", "2xx");
    tally.cell("/", "5xx");
    const count = cellsByTwo(tally);
    const read = async () =>
      (await registry.metrics()).split("\n").filter((line) => line.startsWith("answers_total"));

    expect(await read()).toEqual([]);
    ok();
    ok();
    count("/other", "4xx");
    expect(await read()).toEqual([
      'answers_total{route="/",status="2xx"} 2',
      'answers_total{route="/other",status="4xx"} 1',
    ]);
    ok();
    count("/other", "4xx");
    expect(await read()).toEqual([
      'answers_total{route="/",status="2xx"} 3',
      'answers_total{route="/other",status="4xx"} 2',
    ]);
  });
});
