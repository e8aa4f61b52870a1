import type { createLedger } from "../../../packages/server/src/ledger/engine/create-ledger.ts";
import { importFrom } from "../before/checkout.ts";
import { createDraw } from "../http/draw.ts";
import type * as Driver from "../ledger-driver.ts";
import type { SideSettings, Turn } from "./side-settings.ts";

/**
 * The ledger of one checkout, in a process of its own: on request it makes purchases for a while and returns their
 * rate.
 */
const settings: SideSettings = JSON.parse(process.argv[2] ?? "{}");
const { folder, databaseUrl, books, world, inFlight } = settings;

const engine = await importFrom<{ createLedger: typeof createLedger }>(
  folder,
  "packages/server/src/ledger/**/create-ledger.ts",
);
const driver = await importFrom<typeof Driver>(folder, "bench/src/**/ledger-driver.ts");
const ledger = engine.createLedger({
  connection: { connectionString: databaseUrl },
  books,
  now: Date.now,
});
const draw = createDraw(11);
const next = () => driver.purchaseOf(draw(world.wallets), draw(world.offers), world.sellers);

process.on("message", ({ forMs }: Turn) => void takeTurn(forMs));
process.once("disconnect", () => void ledger.close());
process.send?.("ready");

async function takeTurn(forMs: number): Promise<void> {
  const { perSecond } = await driver.drive(ledger, { inFlight, forMs, next });
  process.send?.(perSecond);
}
