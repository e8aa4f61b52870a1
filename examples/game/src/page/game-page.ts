import { escapeHtml } from "@tuppence/sdk";
import type { Till } from "../harbour/till.ts";

/** Nothing is at this address. */
export const MISSING_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<meta name="robots" content="noindex">
<title>Not found · Paper Boat</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<header><div><h1>No boat comes here</h1><p><a href="/">To the river</a></p></div></header>
</body>
</html>
`;

/** The page as it is before any script: everything that moves or costs something comes from `client/`. */
export function gamePage({ platformUrl, publishableKey, sellerId }: Till): string {
  const [platform, key, seller] = [platformUrl, publishableKey, sellerId].map(escapeHtml);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<meta name="description" content="A small game about a paper boat and a dark river. Its things cost cents.">
<title>Paper Boat</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script type="module" src="/game.js"></script>
<script type="module" async src="${platform}/embed/tuppence.js"></script>
</head>
<body data-platform="${platform}" data-key="${key}" data-seller="${seller}">
<header>
<div><h1>Paper Boat</h1><p>A dark river, a minute long.</p></div>
<tup-wallet-badge platform="${platform}" key="${key}"></tup-wallet-badge>
</header>
<main>
<section class="play" aria-label="The game">
<div class="stage">
<canvas id="river" width="480" height="640" tabindex="-1" role="img" aria-label="A paper boat on a river at night"></canvas>
<p id="hud" aria-hidden="true"></p>
<div id="overlay"><noscript><p>The river needs JavaScript.</p></noscript></div>
</div>
<div class="controls"><button id="pause" hidden>Pause</button><button id="sound" aria-pressed="false">Sound off</button></div>
<p id="said" class="hidden" role="status"></p>
</section>
<section class="shop" aria-labelledby="shop-title">
<h2 id="shop-title">The harbour shop</h2>
<p class="lead">You are charged when the harbour delivers, not before. The river itself is free.</p>
<div id="shelves"></div>
</section>
<section class="book" aria-labelledby="book-title">
<h2 id="book-title">Your orders</h2>
<div id="ledger"></div>
<label class="break"><input type="checkbox" id="break"> Let the harbour take a break: it takes orders and delivers nothing, to see what that costs you.</label>
</section>
</main>
<footer><p><strong>Paper Boat</strong> is the example game of Tuppence, an open-source platform for small payments. <a href="${platform}/wallet">Your wallet</a></p></footer>
<dialog id="order" aria-labelledby="order-title"></dialog>
<div id="toast" role="status"></div>
</body>
</html>
`;
}
