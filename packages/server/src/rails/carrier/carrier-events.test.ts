import { formatId, newId } from "@tuppence/protocol";
import { describe, expect, test } from "vitest";
import { createCarrierEvents } from "./carrier-events.ts";
import { signCarrierEvent } from "./testing/sign-event.ts";

const nowMs = Date.UTC(2026, 10, 30, 12);
const [secret, newer, other] = [1, 2, 3].map(
  (byte) => `whsec_${Buffer.alloc(32, byte).toString("base64")}`,
) as [string, string, string];
const topUpId = newId("topUp", 0, nowMs);
const event = {
  id: "msg_1",
  type: "payment.changed",
  data: { payment: formatId("topUp", topUpId) },
};
const events = createCarrierEvents({ secrets: [newer, secret] }, () => nowMs);
const signed = signCarrierEvent(event, { secret, atMs: nowMs });

describe("events of the carrier rail", () => {
  test("one that the package of Standard Webhooks has signed is genuine, and names its payment", async () => {
    expect(events.check(signed)).toBe("msg_1");
    expect(await events.read(signed.body)).toEqual([topUpId]);
  });

  test("either secret will do while one is replaced, also among signatures of others", () => {
    const again = signCarrierEvent(event, { secret: newer, atMs: nowMs });
    expect(events.check(again)).toBe("msg_1");
    const stranger = signCarrierEvent(event, { secret: other, atMs: nowMs });
    expect(events.check(stranger)).toBeUndefined();
    const both = [stranger, signed].map(({ headers }) => headers["webhook-signature"]).join(" ");
    expect(
      events.check({ ...signed, headers: { ...signed.headers, "webhook-signature": both } }),
    ).toBe("msg_1");
  });

  test.each([-301_000, 301_000])("signed %i ms from now: refused", (ms) => {
    expect(events.check(signCarrierEvent(event, { secret, atMs: nowMs + ms }))).toBeUndefined();
  });

  test.each([
    ["webhook-id", undefined],
    ["webhook-id", "msg_2"],
    ["webhook-id", ["msg_1", "msg_1"]],
    ["webhook-id", `msg_${"1".repeat(300)}`],
    ["webhook-timestamp", undefined],
    ["webhook-timestamp", "1e9"],
    ["webhook-timestamp", "1795996801"],
    ["webhook-signature", undefined],
    ["webhook-signature", ""],
    ["webhook-signature", "v1,"],
    ["webhook-signature", "v2,AAAA"],
  ])("with %s %s: refused", (name, value) => {
    expect(
      events.check({ ...signed, headers: { ...signed.headers, [name]: value } }),
    ).toBeUndefined();
  });

  test("one changed byte: refused", () => {
    const body = Buffer.from(signed.body);
    body[body.length - 3] = (body[body.length - 3] ?? 0) ^ 1;
    expect(events.check({ ...signed, body })).toBeUndefined();
  });

  test.each([
    "",
    "no JSON",
    "null",
    "[]",
    '{"data":{}}',
    '{"data":{"payment":7}}',
    '{"data":{"payment":"off_1"}}',
  ])("%s concerns no payment", async (text) => {
    expect(await events.read(Buffer.from(text))).toEqual([]);
  });
});
