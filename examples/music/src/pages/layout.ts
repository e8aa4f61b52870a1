import { escapeHtml } from "@tuppence/sdk";

export const BAND = "Paper Lantern Radio";
export const ALBUM = "Harbour Lights Left On";

export interface Site {
  readonly platformUrl: string;
  readonly publishableKey: string;
}

/** The frame of every page. `mainHtml` is HTML. */
export function layout(
  site: Site,
  page: { readonly title: string; readonly mainHtml: string },
): string {
  const [platform, key] = [escapeHtml(site.platformUrl), escapeHtml(site.publishableKey)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Four instrumentals for the hour after the last ferry. A cent a listen, or yours for keeps.">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/covers/record.svg" type="image/svg+xml">
<script type="module" async src="${platform}/embed/tuppence.js"></script>
<script type="module" async src="${platform}/embed/tuppence-media.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the music</a>
<header class="top">
<p class="band"><a href="/">${BAND}</a></p>
<tup-wallet-badge platform="${platform}" key="${key}"></tup-wallet-badge>
</header>
<main id="main" tabindex="-1">
${page.mainHtml}
</main>
<footer>
<p><strong>${BAND}</strong> is the example musician of Tuppence, an open-source platform for small payments. Music and covers were made for it, in code.</p>
<p><a href="${platform}/wallet">Your wallet</a></p>
</footer>
</body>
</html>
`;
}
