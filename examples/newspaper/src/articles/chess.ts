import { type Article, prices } from "./article.ts";

export const chess: Article = {
  slug: "the-king-who-walked-two-ways",
  section: "Chess",
  title: "The king who walked two ways",
  standfirst:
    "Four pieces on the board, a race that is plainly lost, and the most beautiful draw ever composed. White to move.",
  publishedOn: "2026-11-16",
  prices: prices("0.005", "0.005", "7"),
  illustrationAlt:
    "A chess board. White: king h8, pawn c6. Black: king a6, pawn h5. White is to move and draws.",
  opening: `Set up the board above. White has a king in the corner at h8 and a pawn on c6. Black has a king on a6 and a pawn on h5. It is White’s move, and White would like a draw.

It looks like a joke in poor taste. Black’s pawn runs and White’s king is two squares too slow to catch it: count the square of the pawn, and the king stands well outside. White’s own pawn is no hope, because the black king stops it with a yawn. Give the position to a strong player who has never seen it, and you may watch something rare: an expert who is certain and wrong.`,
  rest: `The study was published in 1921 by Richard Réti, and it fits in one line of notation. Try it once more before you read on. You have only two plans, and both fail. That is the hint.

## The solution

White plays *1. Kg7*. It is a step towards Black’s pawn, but it is also, and this is the whole secret, a step along the diagonal towards White’s own. Black pushes: *1… h4*. White plays *2. Kf6*, again one square nearer to both. Now Black must choose.

Suppose Black simply runs: *2… h3*. Then *3. Ke7* (or *3. Ke6*) and the white king has arrived at the other plan. After *3… h2 4. c7* Black has to spend a move on *4… Kb7*, and *5. Kd7* makes both sides a queen in turn: *5… h1=Q 6. c8=Q+*, with a draw.

Suppose Black stops to deal with the pawn: *2… Kb6*. Now comes *3. Ke5*, the move that makes people laugh out loud. The king threatens to step to d6 and shepherd the pawn home, and it threatens to step to f4 and fall upon Black’s. If Black takes the pawn, *3… Kxc6*, then *4. Kf4* walks into the square and wins the last pawn. If Black runs, *3… h3*, then *4. Kd6 h2 5. c7* and the white pawn cannot be held: *5… Kb7 6. Kd7*, and again both sides queen.

## Why it works

On paper, the shortest way between two points is the straight one. On a chess board a king that goes from h8 to h5 down the file takes three moves, and one that bows out by g7 and g6 takes three moves too. Distance on the board is the larger of the two differences, not their sum. So a diagonal walk can approach two goals at once at no extra cost, and neither goal has to be chosen until the opponent has been forced to choose first.

Take that to your own games, where it will be worth half a point about twice a year. When one plan is a tempo short and another plan is a tempo short, do not pick the nearer. Look for the move that belongs to both. Two threats that each fail may be one threat that works.`,
};
