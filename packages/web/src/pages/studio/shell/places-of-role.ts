import type { Permission } from "@tuppence/protocol";

/** The places of the navigation, with the permission that opens them. */
export const PLACES = [
  { name: "overview", path: "", needs: "read" },
  { name: "offers", path: "offers", needs: "read" },
  { name: "earnings", path: "earnings", needs: "earnings" },
  { name: "buyers", path: "buyers", needs: "earnings" },
  { name: "requests", path: "requests", needs: "read" },
  { name: "files", path: "files", needs: "read" },
  { name: "profile", path: "profile", needs: "read" },
  { name: "team", path: "team", needs: "read" },
  { name: "keys", path: "keys", needs: "team" },
  { name: "log", path: "log", needs: "team" },
  { name: "settings", path: "settings", needs: "read" },
] as const satisfies readonly {
  readonly name: string;
  readonly path: string;
  readonly needs: Permission;
}[];
