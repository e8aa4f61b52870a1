import { type Article, prices } from "./article.ts";

export const rain: Article = {
  slug: "rain-in-a-jam-jar",
  section: "Weather",
  title: "How to catch rain in a jam jar",
  standfirst:
    "The oldest instrument in meteorology costs nothing, stands in the garden, and is wrong in interesting ways.",
  publishedOn: "2026-11-15",
  prices: prices("0.01", "0.01", "15"),
  illustrationAlt: "A glass jar with a ruler beside it, filling with rain from slanting strokes.",
  opening: `To measure rain you need a jar with straight sides and a ruler. Put the jar out in the open before breakfast, look at it before the next one, and read the depth of the water. Twelve millimetres in the jar means that twelve millimetres fell on the garden, on the road and on the hill behind. The width of the jar makes no difference: a bucket catches more water than a cup, and spreads it over more bottom.

That is all. Koreans did it in the 1440s, with iron cylinders of one size set up in every district, and had national rainfall statistics two centuries before Europe thought of it.`,
  rest: `A millimetre sounds like nothing until you hold it against an area. One millimetre on one square metre is exactly one litre. A wet day of ten millimetres on a modest roof of eighty square metres is eight hundred litres down your gutters: five full bathtubs that nobody asked you to carry. On a square kilometre it is ten thousand tonnes. When people say that the sky was heavy, they are giving an estimate.

## What the jar gets wrong

Begin with wind. Air that meets the jar has to climb over the rim, and it lifts the smaller drops with it and drops them behind. On a breezy day an ordinary gauge can miss a tenth of the rain, and of snow it may miss half. That is why weather services set theirs low, keep them far from walls, and sometimes fence them round with slats to quiet the air. If your garden has a tree or a shed, move the jar away from it by at least twice its height.

Then there is wetting. The first drops only dampen the glass and are gone by morning; a light shower may leave no reading at all. And there is evaporation: on a hot day the jar gives back at noon what it caught at nine. A funnel in the mouth helps, and so does a spoon of cooking oil, which floats on the water like a lid.

## What a drop is like

Drops are not shaped like tears. The small ones, up to a millimetre or two, are round, because their own skin pulls them so. Larger ones flatten from below as they fall, and look like the top half of a bread roll. Beyond about five millimetres the air tears them to pieces, which is why there is no such thing as rain the size of cherries. A drizzle drop sinks at walking pace. A thunderstorm’s largest reach nine metres a second, about as fast as a good sprinter, and then go no faster however high they started.

## The point of it

Write the figure down. A single reading is small talk, but a notebook of them is a climate. After one year you will know your wettest month and find that it was not the one you thought. After ten, you will own a record that no satellite has: what fell on this garden, measured by someone who was there. Many of the longest rainfall series in the world were kept by people with no more equipment than you have in the kitchen, and the habit of getting up.`,
};
