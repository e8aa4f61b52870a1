import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policiesOf } from "./declared-policies.ts";
import { apiOperations, type Operation, type Schema } from "./testing/api-operations.ts";
import { createTestApp, PUBLIC_URL, type TestApp } from "./testing/create-test-app.ts";

/** What another page can try on ours: frame it, or be led to by it. A new page or parameter is covered by itself. */
let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("every address that shows a page", () => {
  it("cannot be framed, and runs no script that is not ours", async () => {
    const paths = [...policiesOf(test.app).keys()]
      .filter((route) => route.startsWith("get "))
      .map((route) => route.slice(4).replaceAll(/\{\w+\}|\*/g, "nothing"));
    const shown: string[] = [];
    for (const url of [...paths, "/docs/", "/no-such-page", "/v1/no-such-route"]) {
      const { headers, statusCode } = await test.app.inject({ url, headers: browser });
      if (!String(headers["content-type"]).startsWith("text/html")) continue;
      // A redirect shows nothing.
      if (statusCode >= 300 && statusCode < 400) continue;
      shown.push(url);
      const policy = String(headers["content-security-policy"]);
      expect(policy, url).toContain("default-src 'none'");
      expect(policy, url).toContain("frame-ancestors 'none'");
      expect(policy, url).toContain("base-uri 'none'");
      expect(headers["x-frame-options"], url).toBe("DENY");
      expect(headers["x-content-type-options"], url).toBe("nosniff");
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "none";
      expect(scripts, url).not.toMatch(/unsafe-|https?:|\*|data:|blob:/);
    }
    const pages = JSON.parse(
      readFileSync(join(import.meta.dirname, "../../../web/dist/pages.json"), "utf8"),
    ) as string[];
    const plain = pages.filter((page) => !page.includes(":"));
    expect(shown).toEqual(expect.arrayContaining([...plain, "/docs/", "/no-such-page"]));
  });
});

/** Fields and parameters whose value is an address, or part of one. */
const NAMES_AN_ADDRESS = /ur[il]|return|redirect|next|origin|link/i;

function fieldsOf(schema: Schema | undefined, at = ""): string[] {
  if (schema === undefined || at.split(".").length > 8) return [];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => [
      ...(one.format === "uri" || NAMES_AN_ADDRESS.test(name) ? [`${at}${name}`] : []),
      ...fieldsOf(one, `${at}${name}.`),
    ]),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => fieldsOf(one, at)),
    ...fieldsOf(schema.items, at),
  ];
}

const queryAddresses = ({ query }: Operation) =>
  Object.keys(query).filter((name) => NAMES_AN_ADDRESS.test(name));

describe("every parameter that names an address", () => {
  it("is known, with the place that checks where it leads", () => {
    const named = apiOperations(test.app).flatMap((operation) => {
      const names = [...queryAddresses(operation), ...fieldsOf(operation.body)];
      return [...new Set(names)].map((name) => `${operation.method} ${operation.path} ${name}`);
    });
    expect([...new Set(named)].toSorted()).toEqual(
      [
        // Where a page of the provider leads back to: a path of the wallet's (top-ups.test.ts).
        "POST /v1/top-ups returnTo",
        // Only origins that the seller registered (authorize.test.ts).
        "GET /oauth/authorize redirect_uri",
        "GET /oauth/request redirect_uri",
        "POST /oauth/decision request.redirect_uri",
        "POST /oauth/token redirect_uri",
        "GET /v1/confirmations/{offer} origin",
        // Only on the seller's own origins (addresses.test.ts), which they register themselves.
        "PATCH /v1/offers/{id} resourceUrl",
        "POST /v1/offers resourceUrl",
        "PATCH /v1/sellers/{id} origins",
        "POST /v1/sellers origins",
        // Links on a seller's page, to the web: people follow them, nothing else does (hosted-pages.test.ts).
        "PUT /v1/sellers/{id}/page links",
        "PUT /v1/sellers/{id}/page links.url",
      ].toSorted(),
    );
  });

  it("leads nowhere else: no answer redirects to it", async () => {
    const hostile = [
      "https://evil.example",
      "https://evil.example/path",
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      `${PUBLIC_URL}@evil.example`,
      `${PUBLIC_URL}.evil.example`,
      "javascript:alert(1)",
      "data:text/html,x",
    ];
    for (const operation of apiOperations(test.app).filter(({ method }) => method === "GET"))
      for (const name of queryAddresses(operation))
        for (const value of hostile) {
          const path = operation.path.replaceAll(/\{\w+\}/g, "none");
          const query = new URLSearchParams({
            [name]: value,
            client_id: "pk_x",
            response_type: "code",
            state: "s",
            code_challenge: "x".repeat(43),
            code_challenge_method: "S256",
          });
          const answer = await test.app.inject({ url: `${path}?${query}`, headers: browser });
          const location = answer.headers["location"];
          const where = `${path} ${name}=${value}`;
          if (location !== undefined)
            expect(new URL(location, PUBLIC_URL).origin, where).toBe(PUBLIC_URL);
          expect(answer.headers["refresh"], where).toBeUndefined();
        }
  });
});
