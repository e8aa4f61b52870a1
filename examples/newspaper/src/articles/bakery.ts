import { type Article, prices } from "./article.ts";

export const bakery: Article = {
  slug: "what-a-loaf-costs",
  section: "Business",
  title: "What a loaf costs at four in the morning",
  standfirst:
    "Flour is the cheapest thing in bread. A walk through the arithmetic of a small bakery, from the oven’s point of view.",
  publishedOn: "2026-11-19",
  prices: prices("0.05", "0.05", "70"),
  illustrationAlt: "A round loaf cut like a pie chart, one thin slice pulled out.",
  opening: `People think that bread is expensive because of flour. A large sourdough loaf holds about six hundred grams of it. Bought by the sack, good bread flour runs to something like a dollar a kilo, so the flour in a six-dollar loaf costs sixty cents. Salt and water are a rounding error. The baker could double the quality of the flour and the customer would barely see it in the price.

So where does the rest go? Let us build a bakery on paper. The numbers are ours, round on purpose, and typical rather than anybody’s.`,
  rest: `Our bakery makes 200 loaves a day and sells them at six dollars. It opens three hundred days a year. If everything sold, that would be 1,200 dollars a day.

Everything never sells. Bread has the shortest shelf life of any manufactured thing apart from news, and a shelf that is empty at three o’clock loses customers who come at four. A bakery that throws nothing away is baking too little. Say eight per cent is left at closing: sixteen loaves. The day’s takings are 184 loaves, or 1,104 dollars.

## Where it goes

Ingredients for two hundred loaves, at eighty cents each with seeds and waste, come to 160 dollars. Two bakers work the night and one person the shop; with the taxes that come with wages, that is about 560 dollars a day. Rent is 130. Gas, electricity and water, 75. Then the dull column: insurance, cleaning, paper bags, the accountant, repairs, the van: 90. The oven was bought on credit, and costs 40 dollars a day whether it is lit or not.

Add it up: 1,055. What remains is 49 dollars a day, or about 27 cents for each loaf sold. From that comes the owner’s profit, if the owner was one of the two bakers and has been paid as such.

## The last ten loaves

Now look at it from the oven’s side. Nearly every cost above is the same for 180 loaves as for 200. One loaf more costs only its ingredients, eighty cents, and brings six dollars. So the whole profit of the day, all 49 dollars of it, sits in fewer than the last ten loaves. Sell ten fewer than planned and the day was for nothing; rain will do it. Sell ten more and profit doubles.

That is why bakers are so fond of the things beside the till. A coffee brings three dollars over the cost of its beans and cup and keeps for months in the sack. Twenty coffees earn more than the bread. It is also why the loaf by the piece survives against the factory one at a third of the price: the factory saves on labour, but it can never put its oven forty steps from your door.

And the card? A customer who buys one roll for ninety cents and taps a card hands about fifteen of them to the payment’s middlemen. It is more than the flour.`,
};
