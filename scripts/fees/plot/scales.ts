import type { Micros } from "../../../packages/protocol/src/money.ts";

/** Where the plot's field is on the picture, and what its edges stand for. Both axes are logarithmic. */
export const PICTURE = { width: 960, height: 640 };
export const FIELD = { left: 84, right: 664, top: 100, bottom: 560 };
const PRICES = { from: 10_000, to: 10_000_000 };
const PERCENT = { from: 0.01, to: 5_000 };

/** Money becomes a number only here, to be drawn. */
export function xOf(price: Micros): number {
  return FIELD.left + partOf(Number(price), PRICES) * (FIELD.right - FIELD.left);
}

/** @param cost in parts per million of the price */
export function yOf(cost: bigint): number {
  return FIELD.bottom - partOf(Number(cost) / 10_000, PERCENT) * (FIELD.bottom - FIELD.top);
}

function partOf(value: number, { from, to }: { readonly from: number; readonly to: number }) {
  return Math.log10(value / from) / Math.log10(to / from);
}

/** A coordinate as it is written: a tenth of a pixel, so that no machine's last digit of a logarithm shows. */
export function px(coordinate: number): string {
  return String(Math.round(coordinate * 10) / 10);
}
