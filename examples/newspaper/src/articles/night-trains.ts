import { type Article, prices } from "./article.ts";

export const nightTrains: Article = {
  slug: "crossing-a-continent-lying-down",
  section: "Travel",
  title: "Crossing a continent lying down",
  standfirst:
    "The night train was declared dead so often that its return took the railways by surprise. What it sells is not speed, and not quite sleep.",
  publishedOn: "2026-11-18",
  prices: prices("0.10", "0.09", "150"),
  illustrationAlt: "A long train with lit windows crossing a dark landscape under a large moon.",
  opening: `The strangest thing about a night train is how slow it is. The day train between the same two cities might take seven hours; the night train takes eleven, and dawdles on purpose. It stands for forty minutes in a freight yard under orange lamps. It is shunted, split and coupled to a stranger. Nobody in the timetable office is trying to make it faster, because a train that arrived at four in the morning would be worth nothing at all.

A night train sells distance at the price of time you were not using.`,
  rest: `The idea is nearly as old as the railway, but comfort came from two rivals. In America in the 1860s the Pullman company built cars in which seats became beds. In Europe a Belgian company, the Wagons-Lits, put sleeping cars across borders from the 1870s, and in 1883 ran its best known train from Paris towards Constantinople. What it had really invented was administrative: a carriage that passed through a dozen railways, each with its own rules, while the passenger slept and the conductor kept the passports.

## Why they vanished

They did not die of discomfort. They died of arithmetic. A sleeping car carries thirty or forty people where a seated one carries eighty or more. It makes one journey a day while the day coach makes three. It needs bedding, breakfast and staff through the night, and it pays for track in several countries. Against it came the cheap flight, which has the same hour of discomfort at each end and a fare that assumes you will pay for your suitcase. By the 2010s one national railway after another had found that its night trains lost money and its planners had better uses for the locomotives. When Germany’s railway gave its sleepers up at the end of 2016, Austria’s took over a good part of them, and found, to general astonishment, that they filled.

## How to sleep in one

Some practical knowledge, gathered over a number of nights. Take a berth in the middle of the coach: the ends sit over the wheels. The lower berth is cooler and the upper one warmer, by more than you would think. In most of Europe the beds lie *across* the train, so a hard brake rolls you forward like a log; if you can choose, have the wall on the side of the engine and not the drop. Silence is the enemy. You will sleep through the wheels and wake when they stop, somewhere in the small hours, to hear a man walk along the train and tap each axle box with a hammer.

Look out then. That is the part no other transport sells. A platform with one clock and nobody on it, in a town whose name you will not remember; a yellow window with somebody already up and making coffee. You are horizontal, in a bed, in your socks, and the whole country is being drawn past you like a sheet.

In the morning there is bad coffee, a roll in a bag, and a city that was nine hundred kilometres away when you brushed your teeth.`,
};
