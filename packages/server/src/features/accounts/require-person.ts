import type { FastifyRequest } from "fastify";
import type { AccountsDeps, Person } from "./accounts-deps.ts";
import { FreshSignInRequiredError } from "./errors.ts";

/** The person behind a route for buyers. */
export async function requirePerson(
  { readPerson }: Pick<AccountsDeps, "readPerson">,
  request: FastifyRequest,
): Promise<Person> {
  const person = await readPerson(request.headers);
  // Between the authentication and now, the session was ended in another tab.
  if (person === undefined) throw new FreshSignInRequiredError();
  return person;
}

/**
 * For what a stranger at an open computer must not do. A guest has nothing to sign in with: who has the browser is the
 * guest.
 */
export async function requireFreshPerson(
  deps: Pick<AccountsDeps, "readPerson">,
  request: FastifyRequest,
): Promise<Person> {
  const person = await requirePerson(deps, request);
  if (!person.guest && !person.isFresh) throw new FreshSignInRequiredError();
  return person;
}
