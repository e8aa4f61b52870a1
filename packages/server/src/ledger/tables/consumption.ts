import { int, text, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";
import type { BuyerState } from "./buyer-state.ts";

/**
 * How much of a purchase was used; each figure only grows. The row has the purchase's id and exists once something was
 * used. `basisPoints` is reported by the seller, or handed over by the
 * platform of what an unlock opens. The platform itself knows `servedBasisPoints`, what it served (bytes,
 * a key), and `openedBasisPoints`, what was opened with a pass. `opened` lists those offers and plays as JSON.
 */
export const CONSUMPTION = buyerTable("consumption", {
  id: uuid(),
  basisPoints: int(),
  servedBasisPoints: int(),
  opened: text(),
  openedBasisPoints: int(),
});
export type Consumption = Row<typeof CONSUMPTION>;

export const ALL_OF_IT = 10_000;

export function consumptionOf(buyer: BuyerState, purchaseId: string): Consumption {
  return (
    buyer.row(CONSUMPTION, purchaseId) ?? {
      id: purchaseId,
      basisPoints: 0,
      servedBasisPoints: 0,
      opened: "",
      openedBasisPoints: 0,
    }
  );
}

export function openedWith({ opened }: Pick<Consumption, "opened">): readonly string[] {
  return opened === "" ? [] : (JSON.parse(opened) as string[]);
}
