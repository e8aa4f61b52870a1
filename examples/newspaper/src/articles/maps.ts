import { type Article, prices } from "./article.ts";

export const maps: Article = {
  slug: "every-map-lies",
  section: "Science",
  title: "Every map lies. Ask it how",
  standfirst:
    "A map that told the whole truth would be as large as the country and just as hard to fold. Four honest lies, and one that was not.",
  publishedOn: "2026-11-17",
  prices: prices("0.03", "0.03", "40"),
  illustrationAlt:
    "The same island drawn three times, each time with a different outline, under a grid of curved lines.",
  opening: `Peel an orange in one piece and try to press the peel flat. It tears or it wrinkles; there is no third way. That a globe cannot be flattened without damage was proved with full rigour in 1827, but every map-maker knew it in the fingers long before. The question was never whether a map would lie. It was which lie would do the least harm to the person holding it.`,
  rest: `## The lie of size

The famous one is Mercator’s, of 1569. On it, Greenland looks about as big as Africa, which is in truth some fourteen times larger. It is often told as a tale of arrogance, but the map was a tool for sailors, and it kept the single promise that sailors cared about: a straight line on the paper is a steady compass course on the water. To keep angles true everywhere, it must stretch the north more and more, and at the poles it would have to be infinitely tall. The fault was not in the chart. It was in hanging a chart on the wall of a schoolroom.

## The lie of width

Take a hiking map at one to fifty thousand. A country lane on it is drawn about one millimetre wide. By the map’s own scale, that lane is fifty metres across, wide enough to land a small aeroplane. If lanes were drawn true they would be thinner than a hair, so the map inflates them, and then it must push the houses aside to make room, and bend the stream that ran between. Cartographers call it displacement. On a good map, almost nothing is where it is.

## The lie of the line

How long is a coast? Measure it on a map with a ruler as long as your thumb and you get a number. Take a better map and a shorter ruler, and the number grows, because bays turn out to have smaller bays. It does not settle down at any scale you can reach. Every published length of a coastline is the length of a particular drawing of it. Countries that share a river border have been known to print different lengths for the same river.

## The lie of ease

In 1933 London’s Underground began to hand out a diagram in which the lines ran only level, upright or slanting, and the stations were spaced as evenly as beads. The middle of the city was blown up and the suburbs pulled in. As geography it is nonsense. As an answer to the question *where do I change?* it has hardly been bettered, and nearly every city with a metro has copied it. There is a price: visitors take trains between stations that are four minutes apart on foot.

## And the dishonest one

Some maps hold a street that does not exist. It is short, it leads nowhere, and it is there so that its maker can recognise a copy. Of all the lies in the atlas it is the only one told to deceive, and the only one put there to protect the truth of the rest.

So when you unfold a map, do not ask whether it is accurate. Ask what it was for. Then look for the place where it had to give something up; it will be near the edge, or near the pole, or in the blank part that somebody thought was empty.`,
};
