import { useQueryClient } from "@tanstack/react-query";
import type {
  AuthorizationAnswer,
  AuthorizationRequest,
  DecideAuthorization,
} from "@tuppence/protocol/wire";
import { prepareWallet, type WalletWish } from "../../api/prepare-wallet.ts";
import { post } from "../../api/request.ts";
import { postAndClose } from "../../ui/post-and-close.ts";
import { useAction } from "../../ui/use-action.ts";

type Allowed = Omit<NonNullable<DecideAuthorization["allow"]>, "wallet">;

/** Yes or no. A yes first gives the buyer a wallet with money, if they have none. */
export function useDecision(search: string) {
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: async (yes: { wish: WalletWish; allowed: Allowed } | null) => {
      const allow =
        yes === null ? null : { wallet: (await prepareWallet(yes.wish)).id, ...yes.allowed };
      const body = { request: requestOf(search), allow } satisfies DecideAuthorization;
      const answer = await post<AuthorizationAnswer>("/oauth/decision", body);
      deliver(answer);
    },
    // A session that was started or has ended meanwhile changes what the page shows.
    onError: () => queryClient.invalidateQueries(),
  });
}

function requestOf(search: string): AuthorizationRequest {
  const parameters = Object.fromEntries(new URLSearchParams(search));
  return parameters as typeof parameters & AuthorizationRequest;
}

function deliver({ message, redirectTo }: AuthorizationAnswer): void {
  if (message !== null) postAndClose(message.data, message.targetOrigin);
  else if (redirectTo !== null) window.location.assign(redirectTo);
}
