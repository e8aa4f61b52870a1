import { describe, expect, test } from "vitest";
import { OFFER_KINDS } from "./kind-names.ts";
import { scopeOf, scopesOf } from "./pass-coverage.ts";

const free = { steps: [{ at: "2027-01-01T00:00:00Z", prices: [] }] };

describe("which passes cover an offer", () => {
  test("a pass for everything covers what is read, watched or used, but not what is kept or contains other offers", () => {
    const covered = OFFER_KINDS.filter((kind) => scopesOf({ kind, section: null }).length > 0);
    expect(covered).toEqual(["unlock", "play", "metered", "download", "feature"]);
  });

  test("a section's own offers, and early access to what will become free", () => {
    const article = { kind: "unlock", section: "news", availability: free } as const;
    expect(scopesOf(article)).toEqual(["all", "section:news", "early-access"]);
    expect(scopesOf(article)).toContain(scopeOf({ scope: "section", section: "news" }));
    expect(scopesOf({ ...article, section: null, availability: null })).toEqual(["all"]);
  });

  test("a download with a licence key belongs to one buyer, so no pass covers it", () => {
    const file = { kind: "download", section: "music", availability: free } as const;
    expect(scopesOf({ ...file, download: { licence: false } })).toContain("all");
    expect(scopesOf({ ...file, download: { licence: true } })).toEqual([]);
  });

  test("a pass without advertisements gives the ad-free feature", () => {
    const feature = { kind: "feature", section: null } as const;
    const named = (name: string) => scopesOf({ ...feature, feature: { feature: name } });
    expect(named("ad-free")).toEqual(["all", "ad-free"]);
    expect(named("dark-mode")).toEqual(["all"]);
  });
});
