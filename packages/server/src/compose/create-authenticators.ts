import { createRoles } from "../features/members/create-roles.ts";
import { authenticateSession } from "../features/sessions/authenticate-session.ts";
import type { Authenticators } from "../http/deps.ts";
import type { Shared } from "./create-shared.ts";

/** How `http` identifies the owner of a key, grant or session in a request. */
export function createAuthenticators({ db, keys, grants, sessions }: Shared): Authenticators {
  return {
    key: (key) => keys.find(key),
    grant: grants.authenticate,
    session: (headers) => authenticateSession(sessions, headers),
    roles: createRoles(db.kysely),
  };
}
