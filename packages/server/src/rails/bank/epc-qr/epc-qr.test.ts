import { micros } from "@tuppence/protocol";
import { encode } from "uqr";
import { expect, test } from "vitest";
import type { PaymentReference } from "../reference/payment-reference.ts";
import { epcQrText } from "./epc-qr-text.ts";
import { qrSvg } from "./qr-svg.ts";

const transfer = {
  bic: "COBADEFFXXX",
  name: "Daily Planet Ltd",
  iban: "DE89370400440532013000",
  amountMicros: micros(20_500_000n),
  reference: "RF95BCDFGHJK" as PaymentReference,
};

test("the text has the elements of EPC069-12 in their order", () => {
  expect(epcQrText(transfer)).toBe(
    "BCD\n002\n1\nSCT\nCOBADEFFXXX\nDaily Planet Ltd\nDE89370400440532013000\nEUR20.5\n\nRF95BCDFGHJK",
  );
  expect(epcQrText({ ...transfer, bic: undefined }).split("\n")[4]).toBe("");
});

test("the longest text fits a QR code of version 13, the largest that EPC069-12 allows", () => {
  const longest = {
    ...transfer,
    name: "W".repeat(70),
    iban: `MT${"9".repeat(29)}`,
    amountMicros: micros(100_000_000_000n),
  };
  expect(encode(epcQrText(longest), { ecc: "M" }).version).toBeLessThanOrEqual(13);
});

test("the picture has a dark piece exactly where the code has dark modules", () => {
  const text = epcQrText(transfer);
  const svg = qrSvg(text);
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  expect(drawn).toEqual(data);
  expect(svg.length).toBeLessThan(16_000);
  expect(svg).toMatch(
    /^<svg xmlns="[^"]+" viewBox="0 0 \d+ \d+" [^<]+><path fill="#fff" d="M0 0h\d+v\d+H0z"\/><path d="M/,
  );
});
