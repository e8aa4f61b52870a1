import {
  AssignBankEntry,
  BankEntry,
  BankEntryQuery,
  BankImport,
  IdText,
  Page,
  ReverseBankEntry,
  Strict,
} from "@tuppence/protocol/wire";
import type { FileConnections } from "../../api/file-connections.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { bodyOf } from "../../api/uploads/body-of.ts";
import { discardRest } from "../../api/uploads/discard-rest.ts";
import type { BankDeps } from "./bank-deps.ts";
import { bankEntryToWire } from "./bank-entry-to-wire.ts";
import { assignEntry, requireEntry, returnEntry } from "./decide-entry.ts";
import { listEntries } from "./entry-rows.ts";
import { BankOffError } from "./errors.ts";
import { importStatements } from "./import-statements.ts";
import { reverseEntry } from "./reverse-entry.ts";
import { suggestTopUps } from "./suggest-top-ups.ts";

/** An upload that receives nothing for this long is cut. */
const SILENCE_MS = 60_000;
const tags = ["bank"];
const params = Strict({ id: IdText("bankEntry") });

/** @param bank undefined when the operator has named no account */
export function bankRoutes(
  app: App,
  {
    bank,
    fileConnections,
  }: { readonly bank: BankDeps | undefined; readonly fileConnections: FileConnections },
): void {
  const on = (): BankDeps => {
    if (bank === undefined) throw new BankOffError();
    return bank;
  };

  void app.register(async (plugin) => {
    const scope: App = plugin;
    // The body is raw bytes, whatever their type; they stay in the stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));

    scope.post(
      "/v1/bank/statements",
      {
        config: { actors: ["operator"], idempotency: "stored", transfer: "upload" },
        schema: {
          operationId: "importBankStatements",
          tags,
          summary: "Import statements of the bank account",
          description: DESCRIPTION,
          response: { 201: BankImport },
        },
      },
      async ({ raw }, reply) => {
        const { db, account, now } = on();
        const end = fileConnections.begin(raw.socket, SILENCE_MS);
        try {
          const deps = { pool: db.pool, account: account.iban, now };
          return await reply.status(201).send(await importStatements(deps, bodyOf(raw)));
        } finally {
          discardRest(raw);
          end();
        }
      },
    );
  });

  app.get(
    "/v1/bank/entries",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "listBankEntries",
        tags,
        summary: "List what the bank booked, newest first",
        description: "With `state=unmatched`: what waits for the operator.",
        querystring: BankEntryQuery,
        response: { 200: Page(BankEntry) },
      },
    },
    async ({ query: { limit = 20, after, state = null } }) => {
      const cursor = readCursor("bankEntry", after);
      const rows = await listEntries(on().db.kysely, { state, after: cursor, limit: limit + 1 });
      const suggested = await suggestTopUps(on().db.kysely, rows);
      return toPage(
        "bankEntry",
        rows,
        limit,
        ({ id }) => id,
        (row) => bankEntryToWire(row, suggested.get(row.id)),
      );
    },
  );

  app.get(
    "/v1/bank/entries/:id",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "getBankEntry",
        tags,
        summary: "Read what the bank booked",
        params,
        response: { 200: BankEntry },
      },
    },
    async (request) => {
      const row = await requireEntry(on(), request.params.id);
      return bankEntryToWire(row, (await suggestTopUps(on().db.kysely, [row])).get(row.id));
    },
  );

  app.post(
    "/v1/bank/entries/:id/assign",
    {
      config: { actors: ["operator"], idempotency: "stored" },
      schema: {
        operationId: "assignBankEntry",
        tags,
        summary: "Put the money of an unmatched entry into a wallet",
        description:
          "It becomes a top-up of that wallet. If the wallet refuses it, being suspended or full, the entry stays unmatched.",
        params,
        body: AssignBankEntry,
        response: { 200: BankEntry },
      },
    },
    async (request) =>
      bankEntryToWire(await assignEntry(on(), request.params.id, request.body.wallet)),
  );

  app.post(
    "/v1/bank/entries/:id/reverse",
    {
      config: { actors: ["operator"], idempotency: "stored" },
      schema: {
        operationId: "reverseBankEntry",
        tags,
        summary: "Say which top-up's money the bank took back with an unmatched debit",
        description:
          "The money leaves the wallet, as in a dispute that was lost: unspent money first; what was spent is owed. Sellers keep what they earned. `suggestedTopUp` of the entry is a guess by its reference.",
        params,
        body: ReverseBankEntry,
        response: { 200: BankEntry },
      },
    },
    async (request) =>
      bankEntryToWire(await reverseEntry(on(), request.params.id, request.body.topUp)),
  );

  app.post(
    "/v1/bank/entries/:id/return",
    {
      config: { actors: ["operator"], idempotency: "stored" },
      schema: {
        operationId: "returnBankEntry",
        tags,
        summary: "Mark an unmatched entry as sent back, or as dealt with",
        description: "The platform moves no money: send it back at your bank.",
        params,
        response: { 200: BankEntry },
      },
    },
    async (request) => bankEntryToWire(await returnEntry(on(), request.params.id)),
  );
}

const DESCRIPTION = `Send it with any Content-Type, such as \`application/xml\`, and with an Idempotency-Key. The body is a document of one or more statements of the operator's account: ISO 20022 camt.053.001.02 or camt.053.001.08, as the bank made it. It is imported whole or not at all; a refusal says line and column.

Entries that are known already, from the same document or one that overlaps with it, change nothing. Top-ups are settled within seconds.`;
