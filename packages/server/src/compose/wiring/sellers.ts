import type { App } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { createFirstKeys } from "../../features/keys/create-first-keys.ts";
import { admitNewSeller } from "../../features/members/sign-up/admit-new-seller.ts";
import { insertMember } from "../../features/members/member-store.ts";
import { handlesRoutes } from "../../features/sellers/handles/routes.ts";
import { sellersRoutes } from "../../features/sellers/routes.ts";
import type { Shared } from "../create-shared.ts";

export function sellers(app: App, shared: Shared): void {
  const { keyTexts } = shared;
  handlesRoutes(app, shared);
  sellersRoutes(app, {
    ...shared,
    createFirstKeys: async (db, sellerId, operation) => {
      const kinds = ["secret", "publishable"] as const;
      const [secret, publishable] = await createFirstKeys(keyTexts, db, sellerId, kinds, operation);
      return { secret: secret as string, publishable: publishable as string };
    },
    createPublishableKey: async (db, sellerId, operation) => {
      const [text] = await createFirstKeys(keyTexts, db, sellerId, ["publishable"], operation);
      return text as string;
    },
    admitNewSeller: (db, person, sellerId) => admitNewSeller(shared, db, person, sellerId),
    addOwner: async (db, sellerId, person, operation) => {
      const id = storedId("member", operation);
      const joinedAtMs = operation.startedAtMs;
      await insertMember(db, { id, sellerId, person, role: "owner", joinedAtMs });
      return id;
    },
  });
}
