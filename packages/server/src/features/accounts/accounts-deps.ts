import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Mail, MailSender } from "../../mail/mail-sender.ts";

/** Whose session a request has. */
export interface Person {
  readonly sessionId: string;
  readonly userId: string;
  readonly buyerId: BuyerId;
  readonly guest: boolean;
  readonly email: string | null;
  readonly isFresh: boolean;
}

export interface NewEmailCode {
  readonly code: string;
  readonly challenge: string;
  readonly expiresAtMs: number;
}

/** What accounts need of the sessions, which alone know how people sign in. */
export interface PeopleAndCodes {
  readonly readPerson: (headers: IncomingHttpHeaders) => Promise<Person | undefined>;
  /** The guest whose wallet waits in this browser. */
  readonly readKeptGuest: (headers: IncomingHttpHeaders) => Promise<Person | undefined>;
  readonly emailAddress: (text: string) => string | undefined;
  /** undefined: too many were sent lately. */
  readonly newCode: (
    within: Transaction<Database>,
    request: { readonly email: string; readonly userId: string },
  ) => Promise<NewEmailCode | undefined>;
  readonly useCode: (
    challenge: string,
    code: string,
  ) => Promise<{ readonly email: string; readonly userId: string | null } | undefined>;
  readonly challengeOf: (headers: IncomingHttpHeaders) => string | undefined;
  readonly challengeCookie: (challenge: string) => string;
  /** What ends the session in a browser. */
  readonly endedCookie: string;
  readonly mailsFor: (headers: IncomingHttpHeaders) => AccountMails;
}

/** In the language of the request. */
export interface AccountMails {
  readonly confirmAddress: (to: string, code: string) => Mail;
  readonly addressIsChanging: (to: string, newEmail: string, link: string) => Mail;
  readonly addressChanged: (to: string, newEmail: string) => Mail;
  /** @param removed the names of the passkeys that went */
  readonly changeStopped: (to: string, removed: readonly string[]) => Mail;
  readonly deleted: (to: string) => Mail;
}

export interface AccountsDeps extends PeopleAndCodes {
  readonly config: { readonly publicUrl: string; readonly books: number };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly mailSender: MailSender;
  /**
   * Ends what would go on by itself: gifts that wait, budgets, renewals, automatic top-ups, saved cards. May be repeated.
   */
  readonly endOrders: (buyerId: BuyerId) => Promise<void>;
  /** Ends every budget that a buyer gave, to sites and to agents. May be repeated. */
  readonly endBudgets: (buyerId: BuyerId) => Promise<void>;
  /** Refuses those without whom a seller would have no owner. */
  readonly refuseOnlyOwner: (userId: string) => Promise<void>;
  /** Takes a person out of the teams of sellers and of the operators, in the transaction that deletes them. */
  readonly forgetMember: (
    within: Transaction<Database>,
    person: Pick<Person, "userId" | "email">,
  ) => Promise<void>;
  /** Tells this server at once that a wallet was joined; the others hear of it within a second. */
  readonly onJoined: () => Promise<void>;
}
