import { hash } from "node:crypto";

/**
 * Which of several prices applies in each period. Each block of periods has every price once, in an order of its own, so
 * that none has all the weekends. The same seed gives the same order.
 */
export function drawOrder(seed: string, variants: number, periods: number): readonly number[] {
  const order: number[] = [];
  for (let block = 0; order.length < periods; block++) {
    const lots = Array.from({ length: variants }, (_, variant) => ({
      variant,
      lot: hash("sha256", `${seed}\n${block}\n${variant}`, "hex"),
    }));
    const drawn = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1));
    order.push(...drawn.map(({ variant }) => variant));
  }
  return order.slice(0, periods);
}
