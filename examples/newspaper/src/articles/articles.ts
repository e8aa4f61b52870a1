import type { Article } from "./article.ts";
import { bakery } from "./bakery.ts";
import { byThePiece } from "./by-the-piece.ts";
import { chess } from "./chess.ts";
import { maps } from "./maps.ts";
import { nightTrains } from "./night-trains.ts";
import { rain } from "./rain.ts";
import { smallCoins } from "./small-coins.ts";
import { streetLamp } from "./street-lamp.ts";
import { tidePools } from "./tide-pools.ts";

/** Everything in today's paper, in the order of the front page. */
export const articles: readonly Article[] = [
  nightTrains,
  tidePools,
  smallCoins,
  bakery,
  maps,
  chess,
  rain,
  streetLamp,
  byThePiece,
];
