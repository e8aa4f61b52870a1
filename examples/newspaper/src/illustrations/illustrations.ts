import { chessBoard } from "./chess-board.ts";
import { islandMaps } from "./island-maps.ts";
import { loaf } from "./loaf.ts";
import { nightTrain } from "./night-train.ts";
import { paperSlips } from "./paper-slips.ts";
import { rainJar } from "./rain-jar.ts";
import { smallCoin } from "./small-coin.ts";
import { streetLamp } from "./street-lamp.ts";
import { tidePool } from "./tide-pool.ts";

/** The picture of each article, as an SVG document. */
export const illustrations: ReadonlyMap<string, string> = new Map([
  ["by-the-piece", paperSlips()],
  ["the-smallest-coin", smallCoin()],
  ["a-hand-of-sea", tidePool()],
  ["what-a-loaf-costs", loaf()],
  ["crossing-a-continent-lying-down", nightTrain()],
  ["every-map-lies", islandMaps()],
  ["the-king-who-walked-two-ways", chessBoard()],
  ["rain-in-a-jam-jar", rainJar()],
  ["one-street-lamp", streetLamp()],
]);
