import { type Article, prices } from "./article.ts";

export const streetLamp: Article = {
  slug: "one-street-lamp",
  section: "The long read",
  title: "The life and times of one street lamp",
  standfirst:
    "It costs less than a coffee a month, it has changed what the night looks like from space, and it may be turning the moths upside down.",
  publishedOn: "2026-11-14",
  prices: prices("0.50", "0.45", "700"),
  illustrationAlt: "A single street lamp throwing a cone of light with small moths circling in it.",
  opening: `There is a lamp outside your window, or outside somebody’s. Nobody has ever looked at it for long, which is the mark of good street furniture: it is meant to be looked *by*. It comes on when the sky has faded to a certain grey, burns through the hours in which almost nobody passes, and goes out unnoticed at dawn. In a year it does this for some four thousand hours, twice the working time of a person with a job.

This is an account of what it does in them.`,
  rest: `## Fire on a pole

For most of history the streets of towns were dark, and people who went out at night either carried a light or paid somebody to. Public lighting began as an obligation on householders: in several European capitals of the seventeenth century you were told to hang a lantern at your window, until an hour when honest people were thought to be in bed. Oil lamps on brackets followed. They made a row of yellow points by which you could tell where the street went, and very little else.

Gas changed the amount. From the 1810s it came through pipes under the road, and each lamp had to be lit and put out by hand, so every quarter had its man with a pole and a ladder. It is a job that children’s books are fond of. It was also shift work in all weathers, at two fixed times a day that moved with the sun.

Electricity took away the walk. It also brought, after the arc lamp, which was so harsh that it was hung on towers, a long search for a lamp that gave the most light for the least coal. That search ended in a curious place: sodium.

## The orange century

A low-pressure sodium lamp is a glass tube with a pinch of metal in it. It shines at one colour only, a pair of lines at 589 nanometres, where the eye is quite sensitive, and for decades nothing else made so much visible light from a watt. The price was that under it there were no other colours at all. A red car and a green car were two brown cars. If you grew up in the second half of the last century you may remember it: the sky over any town was the colour of weak tea, and on the way home your own coat looked like someone else’s.

Then, within about ten years, it was over. The white light-emitting diode needs even less power, lasts far longer, and can be dimmed and aimed. Towns changed their lamps by the tens of thousands, and from orbit you can see the line where one contract ended and another had not begun.

## The bill

Take a lamp of the old kind that draws 100 watts with its ballast. In 4,100 hours that is 410 kilowatt-hours, which at twenty cents comes to 82 dollars a year. The diode that took its place draws 30 watts: 123 kilowatt-hours, or just under 25 dollars. About two dollars a month, then, for a light that forty households share. Hardly anything a town does is cheaper per person, which is why almost every argument about lamps is about something else.

Because it is so cheap, we use more of it. It is an old pattern: when light became a hundred times cheaper, people did not save the money, they lit a hundred times as much. Satellite measurements suggest that the lit surface of the earth goes on growing by a few per cent a year, through every improvement.

## Moths

You will have seen them go round. The usual explanation was that they take the lamp for the moon and steer by it. In 2024, researchers with high-speed cameras published a better one. Flying insects keep themselves level by turning their backs to the brightest part of the world, and for as long as there have been insects that was the sky. Near a lamp, the brightest part of the world is at their side. So they bank, and go on banking, and the path closes into a loop. They are not drawn to the light. They are trying to fly straight in a place where it has become impossible to know which way is up.

The loops cost them the night. While they circle, they do not feed, mate or pollinate, and the bats and spiders have noticed. A lamp on a country road is a small hole through which insects drain away.

## Darkness as a service

The remedy is not to pull the lamps down. People who are afraid of a street do not use it, and that is a real loss. But a lamp is a machine that can be told things. It can be shielded so that no light goes up or sideways, where it does nothing but dazzle. It can be of a warmer white, which scatters less and troubles insects less. It can dim at midnight to a third and brighten ahead of someone walking, so that you move through the town in a travelling pool of light while the rest of it sleeps. All of this is on sale, and most of it costs less to run than what it replaces.

Try something tonight. Stand under the lamp and look straight up, shading your eyes from it with your hand. Count the stars you can see. Then walk to the darkest place within ten minutes, wait there for another ten, and count again. The difference between the two is what we bought with the two dollars. You may well think it worth the price; but it is good to have seen the receipt.`,
};
