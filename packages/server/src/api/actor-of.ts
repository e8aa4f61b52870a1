import type { Actor, ActorKind } from "./actor.ts";

/** Narrows a request's actor to the kinds its route accepts; `http` has already refused all others. */
export function actorOf<K extends ActorKind>(
  request: { readonly actor: Actor },
  ...kinds: readonly K[]
): Extract<Actor, { kind: K }> {
  const { actor } = request;
  if (!isOneOf(actor, kinds)) throw new Error(`A ${actor.kind} got past the route's policy`);
  return actor;
}

function isOneOf<K extends ActorKind>(
  actor: Actor,
  kinds: readonly K[],
): actor is Extract<Actor, { kind: K }> {
  return kinds.some((kind) => kind === actor.kind);
}
