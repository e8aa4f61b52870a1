import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const INSTALL_MS = 600_000;

/**
 * The browser of the browser tests. Where it is missing and this may install it (root, on a system with apt), it does.
 * @throws Error that says what to install.
 */
export function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH: there is no file ${named}.`);
  }
  const found = USUAL_PLACES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && hasApt()) installWithApt();
  const installed = USUAL_PLACES.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  throw new Error(
    "The browser tests need Chromium, and there is none. Install it (Debian: `sudo apt-get install chromium`; " +
      "macOS: `brew install --cask chromium`), or set CHROMIUM_PATH to one.",
  );
}

function hasApt(): boolean {
  return spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
}

function installWithApt(): void {
  console.log("Chromium is missing: installing Debian's.");
  const options = {
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
    timeout: INSTALL_MS,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  execFileSync("apt-get", ["update"], options);
  execFileSync("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], options);
}
