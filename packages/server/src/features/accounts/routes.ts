import {
  Account,
  AccountDeletion,
  ChangeEmail,
  ConfirmEmail,
  DeleteAccount,
  JoinWallet,
  RenamePasskey,
  SignOutEverywhere,
  StopEmailChange,
  Strict,
  UseWallet,
} from "@tuppence/protocol/wire";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import type { AccountsDeps } from "./accounts-deps.ts";
import { confirmEmailChange, requestEmailChange } from "./change-email.ts";
import { removePasskey, renamePasskey } from "./change-passkey.ts";
import { deleteAccount, foreseeDeletion } from "./delete-account.ts";
import { endAllSessions, endSession } from "./end-sessions.ts";
import { joinWallet, useWallet } from "./join-wallet.ts";
import { readAccount } from "./read-account.ts";
import { requireFreshPerson, requirePerson } from "./require-person.ts";
import { stopEmailChange } from "./stop-email-change.ts";

const tags = ["account"];
const config = { actors: ["buyer"] } as const;
/** Repeating any of these changes nothing more, so they need no key. */
const posted = { ...config, idempotency: "none" } as const;
const ById = Strict({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const nothing = { 204: Type.Null() } as const;
const NEEDS_FRESH =
  "Needs a sign-in within the last 15 minutes; otherwise 403 `fresh-sign-in-required`.";

/** A person's account: the ways into it, where it is signed in, and its wallets. */
export function accountsRoutes(app: App, deps: AccountsDeps): void {
  const account = async (request: FastifyRequest, reply: FastifyReply): Promise<Account> => {
    reply.header("cache-control", "no-store");
    const person = await requirePerson(deps, request);
    return readAccount(deps, person, await deps.readKeptGuest(request.headers));
  };

  app.get(
    "/v1/account",
    {
      config,
      schema: {
        operationId: "getAccount",
        tags,
        summary: "The account of the person who is signed in",
        response: { 200: Account },
      },
    },
    account,
  );

  app.patch(
    "/v1/account/passkeys/:id",
    {
      config,
      schema: {
        operationId: "renamePasskey",
        tags,
        summary: "Name a passkey",
        params: ById,
        body: RenamePasskey,
        response: nothing,
      },
    },
    async (request, reply) => {
      const person = await requirePerson(deps, request);
      await renamePasskey(deps, person, request.params.id, request.body.name);
      return reply.status(204).send(null);
    },
  );

  app.delete(
    "/v1/account/passkeys/:id",
    {
      config,
      schema: {
        operationId: "removePasskey",
        tags,
        summary: "Remove a passkey",
        description: `It no longer signs in. The only way into an account cannot be removed. ${NEEDS_FRESH}`,
        params: ById,
        response: nothing,
      },
    },
    async (request, reply) => {
      const person = await requireFreshPerson(deps, request);
      await removePasskey(deps, person, request.params.id);
      return reply.status(204).send(null);
    },
  );

  app.delete(
    "/v1/account/sessions/:id",
    {
      config,
      schema: {
        operationId: "endSession",
        tags,
        summary: "Sign out one device",
        params: ById,
        response: nothing,
      },
    },
    async (request, reply) => {
      const person = await requirePerson(deps, request);
      await endSession(deps, person, request.params.id);
      return reply.status(204).send(null);
    },
  );

  app.post(
    "/v1/account/sign-out-everywhere",
    {
      config: posted,
      schema: {
        operationId: "signOutEverywhere",
        tags,
        summary: "Sign out all devices",
        body: SignOutEverywhere,
        response: nothing,
      },
    },
    async (request, reply) => {
      const person = await requirePerson(deps, request);
      await endAllSessions(deps, person, request.body);
      if (!request.body.keepThis) reply.header("set-cookie", deps.endedCookie);
      return reply.status(204).send(null);
    },
  );

  app.post(
    "/v1/account/wallets",
    {
      config: posted,
      schema: {
        operationId: "joinWallet",
        tags,
        summary: "Join the wallet of this browser's guest to the account",
        description:
          "Nothing of it moves: its money, things and history stay what they are, and are the account's from now on. It cannot be undone.",
        body: JoinWallet,
        response: { 200: Account },
      },
    },
    async (request, reply) => {
      const person = await requirePerson(deps, request);
      const guest = await deps.readKeptGuest(request.headers);
      await joinWallet(deps, person, guest, request.body.buyer);
      return account(request, reply);
    },
  );

  app.post(
    "/v1/account/wallet-in-use",
    {
      config: posted,
      schema: {
        operationId: "useWallet",
        tags,
        summary: "Choose which of the account's wallets this browser uses",
        body: UseWallet,
        response: { 200: Account },
      },
    },
    async (request, reply) => {
      await useWallet(deps, await requirePerson(deps, request), request.body.buyer);
      return account(request, reply);
    },
  );

  app.post(
    "/v1/account/email-changes",
    {
      config: posted,
      schema: {
        operationId: "changeEmail",
        tags,
        summary: "Begin to change the e-mail address, or to add one",
        description: `The new address gets a code; the old one gets a link that stops the change, for seven days. ${NEEDS_FRESH}`,
        body: ChangeEmail,
        response: nothing,
      },
    },
    async (request, reply) => {
      const person = await requireFreshPerson(deps, request);
      const { email } = request.body;
      const cookie = await requestEmailChange(deps, person, request.headers, email);
      return reply.header("set-cookie", cookie).status(204).send(null);
    },
  );

  app.post(
    "/v1/account/email-changes/confirm",
    {
      config: posted,
      schema: {
        operationId: "confirmEmail",
        tags,
        summary: "Confirm the new e-mail address with its code",
        description: "In the browser in which the change was begun.",
        body: ConfirmEmail,
        response: { 200: Account },
      },
    },
    async (request, reply) => {
      const person = await requireFreshPerson(deps, request);
      await confirmEmailChange(deps, person, request.headers, request.body.code);
      return account(request, reply);
    },
  );

  app.post(
    "/v1/account/email-changes/stop",
    {
      config: { actors: ["anonymous", "buyer"], idempotency: "none" },
      schema: {
        operationId: "stopEmailChange",
        tags,
        summary: "Stop a change of the e-mail address, with the link sent to the old one",
        description:
          "Also after it has happened: the old address is put back, everybody is signed out, and passkeys are removed that were added since the change began, or in the seven days before. A mail names them.",
        body: StopEmailChange,
        response: nothing,
      },
    },
    async (request, reply) => {
      await stopEmailChange(deps, request.headers, request.body.token);
      return reply.status(204).send(null);
    },
  );

  app.get(
    "/v1/account/deletion",
    {
      config,
      schema: {
        operationId: "foreseeDeletion",
        tags,
        summary: "What deleting the account would lose",
        response: { 200: AccountDeletion },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return foreseeDeletion(deps, await requirePerson(deps, request));
    },
  );

  app.post(
    "/v1/account/deletion",
    {
      config: posted,
      schema: {
        operationId: "deleteAccount",
        tags,
        summary: "Delete the account",
        description: `Address, passkeys and sessions go; what the law requires stays in the books, under a number that is nobody's. While something is owed: 409 \`account-owes\`. ${NEEDS_FRESH}`,
        body: DeleteAccount,
        response: nothing,
      },
    },
    async (request, reply) => {
      const person = await requireFreshPerson(deps, request);
      await deleteAccount(deps, person, request.headers, request.body);
      return reply.header("set-cookie", deps.endedCookie).status(204).send(null);
    },
  );
}
