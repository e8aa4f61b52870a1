import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { AuditEntry, Invitation, Member } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

export function membersQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "team", "members"],
    queryFn: () => api.get<Listed<Member>>(`/v1/sellers/${id}/members?limit=100`),
  });
}

export function invitationsQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "team", "invitations"],
    queryFn: () => api.get<Listed<Invitation>>(`/v1/sellers/${id}/invitations?limit=100`),
  });
}

/** Who did what, newest first. */
export function auditQuery({ id, api }: ActingSeller) {
  return infiniteQueryOptions({
    queryKey: ["studio", id, "audit"],
    queryFn: ({ pageParam }) =>
      api.get<Listed<AuditEntry>>(
        `/v1/sellers/${id}/audit-log?${new URLSearchParams({ limit: "50", ...(pageParam === "" ? {} : { after: pageParam }) })}`,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}
