import { useQueryClient } from "@tanstack/react-query";
import type {
  AuthorizationAnswer,
  AuthorizationRequest,
  DecideAuthorization,
} from "@tuppence/protocol/wire";
import { prepareWallet, type WalletWish } from "../../api/prepare-wallet.ts";
import { post } from "../../api/request.ts";
import { findOpener, postAndClose } from "../../ui/post-and-close.ts";
import { useAction } from "../../ui/use-action.ts";
import { type Allowed, endErrand } from "./errand.ts";

interface Yes {
  /** The wallet's id, or what it must have. */
  readonly wallet: string | WalletWish;
  readonly allowed: Allowed;
}

/** Yes or no. A yes first gives the buyer a wallet with money, if they have none. */
export function useDecision(request: string) {
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: async (yes: Yes | null) => {
      const allow = yes === null ? null : { wallet: await walletId(yes.wallet), ...yes.allowed };
      const body = { request: answerable(request), allow } satisfies DecideAuthorization;
      const answer = await post<AuthorizationAnswer>("/oauth/decision", body);
      endErrand();
      deliver(answer);
    },
    // A session that was started or has ended meanwhile changes what the page shows.
    onError: () => queryClient.invalidateQueries(),
  });
}

async function walletId(wallet: string | WalletWish): Promise<string> {
  return typeof wallet === "string" ? wallet : (await prepareWallet(wallet)).id;
}

/**
 * The request, in a form that can be answered from here. A provider's page can cut a window off from the page that
 * opened it (`Cross-Origin-Opener-Policy`), and that page may be gone. Then this window itself goes to the page with the
 * answer, after the `#`, where it cannot collide with the page's own parameters.
 */
function answerable(search: string): AuthorizationRequest {
  const parameters = Object.fromEntries(new URLSearchParams(search)) as Record<string, string> &
    AuthorizationRequest;
  const isCutOff = parameters.response_mode === "web_message" && findOpener() === null;
  return isCutOff ? { ...parameters, response_mode: "fragment" } : parameters;
}

function deliver({ message, redirectTo }: AuthorizationAnswer): void {
  if (message !== null) postAndClose(message.data, message.targetOrigin);
  else if (redirectTo !== null) window.location.assign(redirectTo);
}
