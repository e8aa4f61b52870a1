import type { Pool } from "pg";
import type { Job } from "../../api/capability.ts";
import { notePassesOnSale } from "./note-passes-on-sale.ts";

interface OffersJobsDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
}

export const offersJobs: readonly Job<OffersJobsDeps>[] = [
  {
    name: "note passes on sale",
    everyMs: 30_000,
    run: ({ db, now }) => notePassesOnSale(db.pool, now()),
  },
];
