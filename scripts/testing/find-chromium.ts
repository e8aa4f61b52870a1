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
/** The same engine without the browser's own windows, so a page opens in a third of the time. */
const SHELL = {
  path: "/usr/bin/chromium-headless-shell",
  debianPackage: "chromium-headless-shell",
};
const INSTALL_MS = 600_000;

/**
 * The browser of the browser tests. If none is there, it is installed where that is possible: as root, with apt.
 * @throws Error that says what to install
 */
export function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH: there is no file ${named}.`);
  }
  const found = USUAL_PLACES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (canInstall()) installWithApt("chromium");
  const installed = USUAL_PLACES.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  throw new Error(
    "The browser tests need Chromium, and there is none. Install it (Debian: `sudo apt-get install chromium`; " +
      "macOS: `brew install --cask chromium`), or set CHROMIUM_PATH to one.",
  );
}

/**
 * The lighter browser where there is one, else {@link findChromium}. It has no back-forward cache.
 * A browser named in `CHROMIUM_PATH` is used for everything.
 */
export function findHeadlessShell(): string {
  const isNamed = (process.env["CHROMIUM_PATH"] ?? "") !== "";
  return !isNamed && existsSync(SHELL.path) ? SHELL.path : findChromium();
}

/** Installs what is missing where that is possible, so that tests running side by side do not all try it. */
export function prepareBrowsers(): void {
  findChromium();
  if ((process.env["CHROMIUM_PATH"] ?? "") !== "" || existsSync(SHELL.path) || !canInstall())
    return;
  try {
    installWithApt(SHELL.debianPackage);
  } catch {
    console.log("There is no headless shell of Chromium here: the tests use the whole browser.");
  }
}

function canInstall(): boolean {
  const isRoot = process.getuid?.() === 0;
  return isRoot && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
}

function installWithApt(debianPackage: string): void {
  console.log(`Installing ${debianPackage}, which is missing.`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
    timeout: INSTALL_MS,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  execFileSync("apt-get", ["update"], options);
  execFileSync("apt-get", ["install", "--yes", "--no-install-recommends", debianPackage], options);
}
