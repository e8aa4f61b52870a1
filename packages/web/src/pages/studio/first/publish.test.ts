import { expect, test } from "vitest";
import type { FirstDraft } from "./first-draft.ts";
import { publish } from "./publish.ts";

const song: FirstDraft = {
  kind: "song",
  title: " Long way home ",
  markdown: "",
  file: "file_1",
  preview: null,
  refused: null,
  amount: "0.25",
  currency: "USD",
  offer: null,
};

/** An API that notes what it is asked for, and fails at one path. */
function api(failsAt?: string) {
  const calls: [string, unknown][] = [];
  const answer = <T>(path: string, body: object | undefined, result: object) => {
    calls.push([path, body]);
    if (path === failsAt) return Promise.reject(new Error("lost"));
    return Promise.resolve(result as T);
  };
  return {
    calls,
    postOnce: <T>(path: string, body?: object) => answer<T>(path, body, { id: "off_1" }),
    patch: <T>(path: string, body: object) => answer<T>(path, body, { id: "off_1" }),
    put: <T>(path: string, body: object) => answer<T>(path, body, { url: "https://pay/@lamp/x" }),
  };
}

const options = { amount: "0.25", sellerPage: "https://pay/@lamp", onOffer: () => undefined };

const terms = {
  title: "Long way home",
  prices: [{ amount: "0.25", currency: "USD" }],
  consumptionMark: 0.2,
};

test("a song is a draft, its sound and a page, and on sale only then", async () => {
  const platform = api();
  expect(await publish(platform, song, options)).toEqual({
    offer: "off_1",
    url: "https://pay/@lamp/x",
  });
  expect(platform.calls).toEqual([
    ["/v1/offers", { kind: "unlock", resourceUrl: "https://pay/@lamp", active: false, ...terms }],
    ["/v1/offers/off_1/content", { kind: "audio", file: "file_1", preview: null }],
    ["/v1/offers/off_1/page", {}],
    ["/v1/offers/off_1", { ...terms, active: true }],
  ]);
});

test("a file is sold as a download, and nothing else is kept for it", async () => {
  const platform = api();
  await publish(platform, { ...song, kind: "file" }, options);
  expect(platform.calls.map(([path]) => path)).toEqual([
    "/v1/offers",
    "/v1/offers/off_1/page",
    "/v1/offers/off_1",
  ]);
  expect(platform.calls[0]?.[1]).toMatchObject({ kind: "download", download: { file: "file_1" } });
});

test("an article is returned whatever was read: it is handed over as a whole", async () => {
  const platform = api();
  await publish(platform, { ...song, kind: "article", markdown: "Rain." }, options);
  expect(platform.calls[0]?.[1]).toMatchObject({ kind: "unlock", consumptionMark: 1 });
});

test.each(["/v1/offers/off_1/content", "/v1/offers/off_1/page"])(
  "what failed at %s is not on sale, and goes on there: there is never a second offer",
  async (path) => {
    const broken = api(path);
    let made: string | null = null;
    const note = { ...options, onOffer: (id: string) => void (made = id) };
    await expect(publish(broken, song, note)).rejects.toThrow("lost");
    expect(made).toBe("off_1");
    expect(broken.calls.map(([, body]) => body)).not.toContainEqual(
      expect.objectContaining({ active: true }),
    );
    const platform = api();
    await publish(platform, { ...song, title: "Long way", offer: made }, note);
    expect(platform.calls.map(([asked]) => asked)).toEqual([
      "/v1/offers/off_1/content",
      "/v1/offers/off_1/page",
      "/v1/offers/off_1",
    ]);
    expect(platform.calls.at(-1)?.[1]).toEqual({ ...terms, title: "Long way", active: true });
  },
);
