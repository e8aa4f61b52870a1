import { parseId } from "@tuppence/protocol";
import { DeclinedError } from "../../api/declined.ts";
import type { App } from "../../api/route.ts";
import { requireSeller } from "../../features/sellers/require-seller.ts";
import { sellerToWire } from "../../features/sellers/seller-to-wire.ts";
import { suspensionsRoutes } from "../../features/suspensions/routes.ts";
import { createSuspensionStore } from "../../features/suspensions/suspension-store.ts";
import { walletToWire } from "../../features/wallets/wallet-to-wire.ts";
import type { Shared } from "../create-shared.ts";

export function suspensions(app: App, shared: Shared): void {
  const { config, db, now, wallets } = shared;
  suspensionsRoutes(app, {
    ...shared,
    suspensions: createSuspensionStore(db.kysely, config.books),
    readSeller: async (actor, id) => sellerToWire(await requireSeller(shared, actor, id)),
    readWallet: async (publicId) => {
      const id = parseId("wallet", publicId);
      const wallet = id && (await wallets.find(id));
      if (!wallet) throw new DeclinedError("wallet-not-found");
      return walletToWire(wallet, now());
    },
  });
}
