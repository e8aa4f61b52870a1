import { escapeHtml } from "@tuppence/sdk";

export const STUDIO = "Low Water Pictures";

export interface Site {
  readonly platformUrl: string;
  readonly publishableKey: string;
}

/** The frame of every page. `headHtml` and `mainHtml` are HTML. */
export function layout(
  site: Site,
  page: { readonly title: string; readonly mainHtml: string; readonly headHtml?: string },
): string {
  const [platform, key] = [escapeHtml(site.platformUrl), escapeHtml(site.publishableKey)];
  const script = `<script type="module" async src="${platform}/embed/tuppence.js"></script>`;
  const head = page.headHtml ?? "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/films/low-water/still.webp" type="image/webp">
${head.includes("/embed/tuppence.js") ? head : `${head}\n${script}`}
<script type="module" async src="${platform}/embed/tuppence-media.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the films</a>
<header class="top">
<p class="studio"><a href="/">${STUDIO}</a></p>
<tup-wallet-badge platform="${platform}" key="${key}"></tup-wallet-badge>
</header>
<main id="main" tabindex="-1">
${page.mainHtml}
</main>
<footer>
<p><strong>${STUDIO}</strong> is the example film maker of Tuppence, an open-source platform for small payments. Every frame was drawn for it, in code.</p>
<p><a href="${platform}/wallet">Your wallet</a></p>
</footer>
</body>
</html>
`;
}
