import { authenticateSession } from "../features/sessions/authenticate-session.ts";
import type { Authenticators } from "../http/deps.ts";
import type { Shared } from "./create-shared.ts";

/** How `http` identifies the owner of a key, grant or session in a request. */
export function createAuthenticators({ keys, grants, sessions }: Shared): Authenticators {
  return {
    key: (key) => keys.find(key),
    grant: grants.authenticate,
    session: (headers) => authenticateSession(sessions, headers),
  };
}
