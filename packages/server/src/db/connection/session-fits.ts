import type { SessionAttrs } from "../address/database-address.ts";

/** What a new connection reports about its server. */
export interface SessionState {
  readonly readOnly: boolean;
  readonly inRecovery: boolean;
}

/** Why the server is not of the kind that `target_session_attrs` asks for; undefined when it is. */
export function misfitOf(attrs: SessionAttrs, state: SessionState): string | undefined {
  switch (attrs) {
    case "any":
    case "prefer-standby":
      return undefined;
    case "read-write":
      return state.readOnly ? "it is read-only" : undefined;
    case "read-only":
      return state.readOnly ? undefined : "it is not read-only";
    case "primary":
      return state.inRecovery ? "it is a standby" : undefined;
    case "standby":
      return state.inRecovery ? undefined : "it is not a standby";
  }
}
