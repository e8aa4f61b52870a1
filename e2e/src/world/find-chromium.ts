import { existsSync } from "node:fs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where the browser is: CHROMIUM_PATH, else the usual places. */
export function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  const path = named ?? USUAL_PLACES.find((place) => existsSync(place));
  if (path !== undefined && existsSync(path)) return path;
  throw new Error(
    named === undefined
      ? "No Chromium here. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH."
      : `CHROMIUM_PATH names ${named}, which is not there.`,
  );
}
