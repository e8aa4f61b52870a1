import { TimeText } from "@tuppence/protocol/wire";
import Fastify from "fastify";
import { Type } from "typebox";
import { expect, test } from "vitest";
import { useSchemas } from "./validation.ts";

test.each([
  ["a leap second", "2026-11-29T23:59:60Z", 400],
  ["a leap second of another offset", "2016-12-31T18:59:60-05:00", 400],
  ["a day that does not exist", "2026-02-30T00:00:00Z", 400],
  ["a time without an offset", "2026-11-29T23:59:59", 400],
  ["the last moment of a day", "2026-11-29T23:59:59.999Z", 200],
  ["the leap day of a leap year", "2028-02-29T12:00:00+09:00", 200],
])("a time must be a moment that a clock here can show: %s", async (_, until, status) => {
  const app = Fastify();
  useSchemas(app, {});
  app.post("/times", { schema: { body: Type.Object({ until: TimeText }) } }, () => ({}));
  const answer = await app.inject({ method: "POST", url: "/times", payload: { until } });
  expect(answer.statusCode).toBe(status);
});
