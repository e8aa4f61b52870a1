import { useQuery } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { isSessionLost } from "../api/failures.ts";
import { sessionQuery, walletsQuery } from "../api/queries.ts";

export interface Buyer {
  readonly isGuest: boolean;
  /** The oldest first: the one somebody began with stays where it is. */
  readonly wallets: readonly Wallet[];
}

/** Who sits here: `data.buyer` is null without a session; `data` is missing until that is known. */
export function useBuyer() {
  const session = useQuery(sessionQuery);
  const isSignedIn = session.data !== undefined && session.data.buyer !== null;
  const wallets = useQuery({ ...walletsQuery, enabled: isSignedIn });
  const isLost = isSessionLost(wallets.error);
  return {
    data: toBuyer(session.data, isLost ? null : isSignedIn, wallets.data),
    error: session.error ?? (isLost ? null : wallets.error),
    refetch: () => {
      void session.refetch();
      if (isSignedIn) void wallets.refetch();
    },
  };
}

function toBuyer(
  session: { guest: boolean | null } | undefined,
  isSignedIn: boolean | null,
  wallets: readonly Wallet[] | undefined,
): { readonly buyer: Buyer | null } | undefined {
  if (session === undefined) return undefined;
  if (isSignedIn !== true) return { buyer: null };
  if (wallets === undefined) return undefined;
  return { buyer: { isGuest: session.guest === true, wallets: wallets.toReversed() } };
}
