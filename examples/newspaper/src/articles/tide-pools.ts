import { type Article, prices } from "./article.ts";

export const tidePools: Article = {
  slug: "a-hand-of-sea",
  section: "Nature",
  title: "A hand of sea",
  standfirst:
    "Twice a day the ocean leaves, and forgets a little of itself in the rocks. What lives there must survive being an island.",
  publishedOn: "2026-11-20",
  prices: prices("0.02", "0.02", "30"),
  illustrationAlt:
    "A round pool in dark rock with an anemone, a limpet and a starfish under still water.",
  opening: `A tide pool is what the sea leaves behind when it goes out, and for the six hours until it returns, everything in it is on its own. The water that was the same as the whole Atlantic at breakfast may be as warm as a bath by lunch, or half fresh after a shower of rain, or short of oxygen on a still night. The creatures in it can do nothing about any of that. They have only their arrangements.

Kneel beside one, keep your shadow off the water, and wait a full minute. The pool that looked empty starts to move.`,
  rest: `The first thing to show itself is usually a snail that is walking too fast. That is a hermit crab, a soft-bellied animal that lives in borrowed shells and worries about them. A crab that outgrows its house needs a larger one, and since empty shells are scarce, so do its neighbours. When a good large shell turns up, crabs have been seen to queue beside it in order of size. The moment the biggest moves in, the next takes its old shell, and the next the one after, down the line. One vacancy houses five families in a few seconds. Economists have studied the same chain in flats.

## The animal that goes home

On the rim sit limpets, which look like the least ambitious creatures on earth. Each is clamped to a spot where the shell’s edge has been ground to fit the rock, or the rock to fit the shell: a home scar. At high water the limpet leaves it, grazes the film of algae for a metre or so around with a tongue of iron-hard teeth, and before the tide falls it comes back along its own trail, turns itself round, and settles into the exact same ring with the exact same orientation. The seal keeps its water in. A limpet that came home a few degrees askew would dry out.

## Red jelly, grey war

The blobs of red jelly are beadlet anemones, shut for the day. Put back under water they open into flowers, and the flowers are less peaceful than they look. Anemones divide, so a patch of rock may belong to one individual many times over. Where two such clans meet, each inflates a ring of blue beads below its tentacles, leans over, and slaps the stranger with stinging cells until one of them, over some hours, walks away. It is border warfare at the pace of a clock’s hour hand.

Go higher, where only spray reaches, and you find periwinkles the size of peppercorns that spend days out of water with their doors closed. Go lower, and there is kelp. Between the two, across a few metres of stone, the bands of life are stacked as neatly as floors. As a rule the upper edge of each is set by how much drying a creature can bear, and the lower edge by who would eat it.

Then the first wave comes over the sill. The pool shivers, goes cold, and is the Atlantic again. Everything that was holding its breath lets go.`,
};
