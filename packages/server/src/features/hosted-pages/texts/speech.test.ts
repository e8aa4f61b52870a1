import { expect, it } from "vitest";
import { speechFor } from "./speech.ts";

it.each([
  [undefined, "en"],
  ["", "en"],
  ["ko-KR,ko;q=0.9,en;q=0.8", "ko"],
  ["fr-FR,de;q=0.5,en;q=0.7", "en"],
  ["fr, de-AT", "de"],
  ["*", "en"],
  ["ko;q=0, de", "de"],
  ["xx-invalid-!!,de;q=nonsense", "de"],
  ["ja,".repeat(100), "en"],
])("%s: %s", (header, language) => {
  expect(speechFor(header).language).toBe(language);
});

it("writes prices exactly, and shows that of the reader's language first", () => {
  const prices = [
    { amount: "0.005", currency: "USD" },
    { amount: "0.02", currency: "EUR" },
    { amount: "30", currency: "KRW" },
  ];
  const shown = ["en", "de", "ko", "fr"].map((tag) => {
    const speech = speechFor(tag);
    return prices.map((one) => speech.price(one)).concat(String(speech.first(prices)?.currency));
  });
  expect(shown).toEqual([
    ["$0.005", "€0.02", "₩30", "USD"],
    ["0,005\u00a0$", "0,02\u00a0€", "30\u00a0₩", "EUR"],
    ["US$0.005", "€0.02", "₩30", "KRW"],
    ["$0.005", "€0.02", "₩30", "USD"],
  ]);
});

it("says how long something plays", () => {
  const speech = speechFor("en");
  expect([48, 187, 3600, 3725].map(speech.playingTime)).toEqual([
    "48 seconds",
    "3 minutes, 7 seconds",
    "1 hour",
    "1 hour, 2 minutes, 5 seconds",
  ]);
  expect(speechFor("ko").playingTime(187)).toBe("3분 7초");
});

it("a file has the name that people know, and a size", () => {
  const song = { type: "audio/mpeg", bytes: 9_437_184 };
  expect(speechFor("en").file(song)).toBe("MP3, 9.44 MB");
  expect(speechFor("de").file({ ...song, bytes: 999 })).toBe("MP3, 999 Byte");
  expect(speechFor("en").file({ type: "video/webm", bytes: 5_000_000_000 })).toBe("WebM, 5 GB");
});
