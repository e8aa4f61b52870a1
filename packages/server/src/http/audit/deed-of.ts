import { parseId, type SellerId } from "@tuppence/protocol";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../../api/actor.ts";

/** Who does something, as the audit log stores it. */
export interface Doer {
  readonly kind: "key" | "person" | "operator-key" | "operator-person";
  readonly id: string | null;
}

/** Undefined for those whose deeds are their own business: buyers, their grants, and visitors. */
export function doerOf(actor: Actor): Doer | undefined {
  switch (actor.kind) {
    case "seller":
      return "key" in actor.by
        ? { kind: "key", id: actor.by.key }
        : { kind: "person", id: actor.by.person };
    case "operator":
      return actor.by === "key"
        ? { kind: "operator-key", id: null }
        : { kind: "operator-person", id: actor.by.person };
    case "buyer":
      return actor.session && { kind: "person", id: actor.session.person };
    case "anonymous":
    case "page":
    case "grant":
      return undefined;
  }
}

/** Whose seller it concerns, as far as that is known before the deed. */
export function sellerOf({ actor, params, routeOptions }: FastifyRequest): SellerId | null {
  if (actor.kind === "seller") return actor.sellerId;
  const { id } = (params ?? {}) as { id?: string };
  const isOfSeller = routeOptions.url?.startsWith("/v1/sellers/:id") === true;
  return (isOfSeller && id !== undefined && parseId("seller", id)) || null;
}

/** The part of an answer that says what it was about. */
interface Answer {
  readonly id?: unknown;
  readonly seller?: unknown;
}

/** What the deed was done to: what was created, or what the address names last. */
export function subjectOf(
  request: FastifyRequest,
  status: number,
  answer: Answer | undefined,
): string | null {
  const created = typeof answer?.id === "string" ? answer.id : undefined;
  const named = Object.values((request.params ?? {}) as Record<string, string>).at(-1);
  return (status === 201 ? (created ?? named) : (named ?? created)) ?? null;
}

/** The seller that the answer names. */
export function sellerInAnswer(answer: Answer | undefined): SellerId | null {
  for (const text of [answer?.id, answer?.seller]) {
    const id = typeof text === "string" ? parseId("seller", text) : undefined;
    if (id !== undefined) return id;
  }
  return null;
}

/** Which fields were sent, and the values of those that the route wants to be noted. */
export function detailOf({ body, method, routeOptions }: FastifyRequest): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Buffer.isBuffer(body)) return {};
  const sent = body as Record<string, unknown>;
  const noted = routeOptions.config.auditValues ?? [];
  const values = noted.filter((name) => name in sent).map((name) => [name, sent[name]] as const);
  return {
    ...(method === "POST" ? {} : { fields: Object.keys(sent) }),
    ...Object.fromEntries(values),
  };
}
