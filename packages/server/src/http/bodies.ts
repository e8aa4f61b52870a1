import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import type { App } from "../api/route.ts";
import { InvalidRequestError, MalformedJsonError, MalformedRequestError } from "./problems.ts";
import { faultOfText, faultOfValue, MAX_DEPTH } from "./text-faults.ts";

/**
 * JSON only, whatever the route: one parser, which refuses everything that PostgreSQL cannot store or that could
 * pollute a prototype.
 */
export function acceptJsonBodies(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (_request, body: Buffer, done) => {
      try {
        done(null, parseJson(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** For the OAuth endpoints, whose bodies are forms (RFC 6749 §4.1.3). */
export function acceptFormBodies(app: Pick<FastifyInstance, "addContentTypeParser">): void {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "buffer" },
    (_request, body: Buffer, done) => {
      try {
        done(null, parseForm(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** For bodies that are signed: whatever their type, they stay the bytes that were sent. */
export function acceptRawBodies(
  app: Pick<FastifyInstance, "addContentTypeParser" | "removeAllContentTypeParsers">,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body: Buffer, done) => {
    done(null, body);
  });
}

function parseJson(body: Buffer): unknown {
  // Many clients send the type with every request. An empty body counts as none, and the route's schema decides whether
  // one is needed.
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new MalformedJsonError("The body is not UTF-8.");
  const text = body.toString();
  let value: unknown;
  try {
    // RFC 8259 §8.1: a byte-order mark may be present and is ignored.
    value = JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch {
    throw new MalformedJsonError("The body could not be parsed.");
  }
  // In valid UTF-8 a lone surrogate or a NUL can only come from an escape, and depth needs brackets, so the walk is
  // rarely needed.
  if (suspicious.test(text) || countOpenings(text) > MAX_DEPTH) {
    const fault = faultOfValue(value);
    if (fault !== undefined) throw new InvalidRequestError([fault]);
  }
  return value;
}

const suspicious = /\\u|__proto__|constructor|prototype/;

/** How many arrays and objects the text can open at most: brackets in strings count too. */
function countOpenings(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) count += 1;
  }
  return count;
}

function parseForm(body: Buffer): Record<string, string> {
  if (!isUtf8(body)) throw new MalformedRequestError("The form is not UTF-8.");
  const form: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(body.toString())) {
    const fault = faultOfText(name) ?? faultOfText(value);
    if (fault !== undefined) throw new MalformedRequestError(`A field of the form ${fault}.`);
    // RFC 6749 §3.2: parameters must not be repeated.
    if (Object.hasOwn(form, name) || name === "__proto__")
      throw new MalformedRequestError("A field of the form is repeated or not allowed.");
    form[name] = value;
  }
  return form;
}
