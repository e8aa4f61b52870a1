import type { Article } from "./article.ts";

export const byThePiece: Article = {
  slug: "by-the-piece",
  section: "From the desk",
  title: "Why this paper is sold by the piece",
  standfirst:
    "No subscription, no account, no banner about cookies. A price on each article, and the article. This one is free.",
  publishedOn: "2026-11-22",
  prices: null,
  illustrationAlt: "A row of paper slips with small prices on them, one of them torn off.",
  opening: `For most of its life the newspaper was sold one at a time. You put a coin on a counter or in a hand, and the transaction was over. Nobody asked for your address. Nobody wrote to you in the spring to say that your free period was ending. You bought Tuesday, and Tuesday had no opinion about Wednesday.

The web took the coin away. It was not a matter of principle: a card payment simply costs about thirty cents to make, so nothing below a few dollars was worth selling. What could not be sold by the piece had to be sold by the year, or given away and paid for by advertising. Both have worked, more or less, for the largest papers. For a small one, the first asks readers for a marriage when they came in for a chat, and the second asks the paper to work for somebody other than its readers.`,
  rest: `So this paper does the old thing with new plumbing. Each article carries a price, usually a few cents. When you first open one, you set aside a small sum and say how much of it this paper may take in a day. After that, a click is enough, and if you like, not even that. Whatever you buy is yours, on every later visit. If you opened the wrong thing, the undo button gives the money back, and we do not ask why.

## What the price means

The prices here are not a formula. A chess problem that takes four minutes costs half a cent. A long report costs as much as a bad biscuit. The test we use is whether a reader who did not enjoy the piece would feel annoyed about the money. If the answer is yes, the price is too high or the piece is too weak, and we ought to fix one of them.

There is something healthy in that for a newspaper. A subscription tells the paper, once a year, that it is broadly tolerated. Advertising tells it which headlines were clicked. A two-cent sale says something narrower: this reader thought this piece was worth opening, and having opened it, did not ask for the money back. It is a small vote, but it is cast by the right person on the right question.

## What we do not know about you

To sell you an article we need to know that it was paid for. We do not need your name, and we do not have it. The wallet you pay from lives with its own keeper, who tells us only that the same reader, under a name that means nothing anywhere else, holds the right to read a given page. Two papers cannot compare notes about you.

A paper that is bought by the piece has to be worth it by the piece. We would rather be held to that than to anything else.`,
};
