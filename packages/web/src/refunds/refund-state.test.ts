import { expect, it } from "vitest";
import { refundState } from "./refund-state.ts";

const options = {
  purchase: "pur_1",
  undo: { amount: "2", until: "2030-01-01T00:00:30Z" },
  regret: { amount: "1.5", until: "2030-01-02T00:00:00Z" },
  refused: null,
  ask: true,
};
const at = (iso: string, undoSeconds = 0) => ({ nowMs: Date.parse(iso), undoSeconds });

it("the undo comes first, with its remaining seconds", () => {
  const undo = { kind: "undo", amount: "2" };
  expect(refundState(options, at("2030-01-01T00:00:00Z", 10))).toEqual({ ...undo, seconds: 10 });
  expect(refundState(options, at("2030-01-01T00:00:09Z", 1))).toEqual({ ...undo, seconds: 1 });
});

it("no undo after it was shown for ten seconds, even if the platform would still accept it", () => {
  expect(refundState(options, at("2030-01-01T00:00:10Z", 0))).toMatchObject({ kind: "regret" });
});

it("after the undo comes the one-tap refund with its amount, then the seller, as time passes", () => {
  expect(refundState(options, at("2030-01-01T00:00:30Z"))).toEqual({
    kind: "regret",
    ...options.regret,
  });
  expect(refundState(options, at("2030-01-02T00:00:00Z"))).toEqual({
    kind: "ask",
    reason: "refund-window-closed",
  });
});

it.each(["regret-allowance-used", "consumed-too-much", "items-used-up"])(
  "no tap where it would be refused with %s: the seller, and why",
  (refused) => {
    const none = { ...options, undo: null, regret: null, refused };
    expect(refundState(none, at("2030-01-01T00:01:00Z"))).toEqual({ kind: "ask", reason: refused });
    expect(refundState({ ...none, ask: false }, at("2030-01-01T00:01:00Z"))).toEqual({
      kind: "none",
    });
  },
);

it("nothing before the platform has answered, and nothing for what was refunded", () => {
  expect(refundState(undefined, at("2030-01-01T00:00:00Z", 10))).toEqual({ kind: "none" });
  const refunded = {
    ...options,
    undo: null,
    regret: null,
    refused: "already-refunded",
    ask: false,
  };
  expect(refundState(refunded, at("2030-01-01T00:00:00Z"))).toEqual({ kind: "none" });
});
