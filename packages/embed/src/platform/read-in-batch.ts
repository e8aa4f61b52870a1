import type { OfferQuotes } from "@tuppence/protocol/wire";
import type { Connection } from "./connection.ts";
import { Failure } from "./failure.ts";

type Facts = OfferQuotes["data"][number];
/** The most offers in one request. */
const MOST = 50;

interface Question {
  readonly offers: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, Facts>>;
}

const open = new Map<Connection, Map<string, Question>>();

/** Reads an offer and its quote in one request with those of the page's other paywalls. @throws Failure */
export async function readInBatch(
  connection: Connection,
  offer: string,
  country = "",
): Promise<Facts> {
  const questions = open.get(connection) ?? new Map<string, Question>();
  open.set(connection, questions);
  let question = questions.get(country);
  if (question === undefined || (question.offers.size >= MOST && !question.offers.has(offer))) {
    const offers = new Set<string>();
    const asked = new Promise<void>((resolve) => setTimeout(resolve));
    const fresh: Question = {
      offers,
      answer: asked.then(() => {
        if (questions.get(country) === fresh) questions.delete(country);
        return ask(connection, offers, country);
      }),
    };
    question = fresh;
    questions.set(country, fresh);
  }
  question.offers.add(offer);
  const facts = (await question.answer).get(offer);
  if (facts === undefined) throw new Failure("offer-not-found");
  return facts;
}

async function ask(
  connection: Connection,
  offers: ReadonlySet<string>,
  country: string,
): Promise<ReadonlyMap<string, Facts>> {
  const query = new URLSearchParams({ offers: [...offers].join(), ...(country && { country }) });
  const path = `/v1/quotes?${query}`;
  const answer = connection.grant
    ? connection.request({ method: "GET", path })
    : connection.requestAsPage(path);
  const { data } = (await answer) as OfferQuotes;
  return new Map(data.map((facts) => [facts.offer.id, facts]));
}
