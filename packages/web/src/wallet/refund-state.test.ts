import { expect, it } from "vitest";
import { refundState } from "./refund-state.ts";

const purchase = {
  undoUntil: "2030-01-01T00:00:10Z",
  refundableUntil: "2030-01-02T00:00:00Z",
  refund: null,
};
const at = (iso: string) => Date.parse(iso);

it("counts the seconds of the undo down, never to zero", () => {
  expect(refundState(purchase, at("2030-01-01T00:00:00Z"))).toEqual({ kind: "undo", seconds: 10 });
  expect(refundState(purchase, at("2030-01-01T00:00:09.9Z"))).toEqual({ kind: "undo", seconds: 1 });
});

it("after the undo comes the refund window, then nothing", () => {
  expect(refundState(purchase, at("2030-01-01T00:00:10Z"))).toEqual({ kind: "regret" });
  expect(refundState(purchase, at("2030-01-02T00:00:00Z"))).toEqual({ kind: "closed" });
});

it("what was refunded is closed", () => {
  const refunded = { ...purchase, refund: "ref_1" };
  expect(refundState(refunded, at("2030-01-01T00:00:00Z"))).toEqual({ kind: "closed" });
});
