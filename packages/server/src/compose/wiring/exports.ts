import type { App } from "../../api/route.ts";
import { readAccount } from "../../features/accounts/read-account.ts";
import { exportRoutes } from "../../features/export/routes.ts";
import { readSession } from "../../features/sessions/authenticate-session.ts";
import type { Shared } from "../create-shared.ts";

export function exports(app: App, shared: Shared): void {
  exportRoutes(app, {
    ...shared,
    readAccount: async (headers) => {
      const person = await readSession(shared.sessions, headers);
      // The session ended while the request was on its way.
      if (person === undefined) return {};
      const { fresh: _, keptGuest: __, ...account } = await readAccount(shared, person, undefined);
      return account;
    },
  });
}
