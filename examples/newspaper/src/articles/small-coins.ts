import { type Article, prices } from "./article.ts";

export const smallCoins: Article = {
  slug: "the-smallest-coin",
  section: "History",
  title: "A short history of the smallest coin",
  standfirst:
    "Every country that has minted money has had trouble with the bottom of the pile. The problem is twenty-five centuries old, and it was never the metal.",
  publishedOn: "2026-11-21",
  prices: prices("0.02", "0.02", "30"),
  illustrationAlt:
    "Four coins in a row, each smaller than the one before it, the last no larger than a dot.",
  opening: `In classical Athens you could pay with a coin you might inhale. The smallest silver fractions, an eighth of an obol, weighed less than a tenth of a gram and were about as wide as a lentil. People are said to have carried them in their mouths, which sounds eccentric until you try to imagine finding one at the bottom of a bag.

The Athenians had met the law that has troubled every mint since: it costs almost as much to strike a small coin as a large one. A die wears out by the blow, not by the value.`,
  rest: `The ancient answer was to change the metal. Put the small values into bronze and the coins can be a size that fingers understand. But bronze brings its own difficulty. A silver coin is worth its silver; a bronze one is worth what the state says, and is therefore worth forging, overstriking and, in bad years, refusing.

## When the small change ran out

Medieval and early modern Europe mostly took the other road and minted too little of it. Making pennies was a service that lost money, and mints were run for profit. The result was a shortage that lasted for centuries. People cut pennies in halves and quarters along the arms of the cross on the back, which is why old English pennies so often turn up as wedges. *Farthing* means fourthing.

Where the state would not provide, shopkeepers did. Between 1648 and 1672 thousands of English tradesmen issued their own farthing and halfpenny tokens, with a grocer’s sugarloaf or a tallow chandler’s candles on the face. They were illegal, they were good only in the few streets where the issuer was known, and they worked. It was private money for payments too small for the Crown to bother with. When copper farthings came from the Royal Mint in 1672, the tokens vanished within a couple of years.

Sweden tried full honesty. Since copper was worth less than silver, its copper coins of 1644 were simply made big enough to be worth their face. The ten-daler plate weighed nearly twenty kilograms. It was perfectly sound money, and nobody ever lost one down the back of a chair.

## The end of the bottom rung

The modern small coin is a token, so the old trouble comes back only when prices rise. Then the metal overtakes the face. Britain’s farthing ceased to be money at the end of 1960. Australia withdrew its one and two cents from 1992, Canada stopped handing out its penny in 2013, and when the United States struck its last cents for circulation in 2025, each had lately cost more than three cents to make.

What disappears with a coin is not the coin but the price. A thing worth half a cent must now be given away, or bundled until it is worth a dollar. That is a curious loss, because most of what we use in a day is worth less than the smallest thing we can pay with. The problem was never the metal. It was that somebody had to be paid to carry it.`,
};
