import { ProblemError } from "@tuppence/protocol";
import type { BuyerActor, SessionPerson } from "./actor.ts";

/** What a guest's browser alone knows is gone with its cookies: nobody else's money may depend on it. */
class AccountNeededError extends ProblemError {
  constructor() {
    super({
      name: "account-needed",
      title: "An account is needed",
      status: 403,
      detail: "A guest cannot do this: with the browser's cookies it would be lost.",
      hint: "Add a passkey or an e-mail address first. The wallet stays the same.",
    });
  }
}

/** The person of a session, who has an account. */
export function personOf({ session }: BuyerActor): SessionPerson {
  if (session === undefined || session.guest) throw new AccountNeededError();
  return session;
}
