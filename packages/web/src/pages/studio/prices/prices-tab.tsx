import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { takes } from "@tuppence/protocol/offers";
import type { Offer, PriceExperiment } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { experimentResultQuery, experimentsQuery } from "../api/experiments-query.ts";
import { pricesQuery } from "../api/insight-query.ts";
import { Part } from "../editor/part.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { AnswersTable } from "./answers-table.tsx";
import { NewExperiment } from "./new-experiment.tsx";
import styles from "./prices.module.css";
import { useExperimentAction } from "./use-experiment-action.ts";

/** How sales answered to what the offer cost, and experiments that find out more. */
export function PricesTab({ offer }: { offer: Offer }) {
  const seller = useSeller();
  const { prices: texts } = useTexts();
  const mayRead = seller.may("earnings");
  const answers = useQuery({ ...pricesQuery(seller, offer.id), enabled: mayRead });
  const experiments = useQuery(experimentsQuery(seller, offer.id));
  const [isPlanning, setIsPlanning] = useState(false);
  const all = experiments.data?.data ?? [];
  const isOpen = all.some(({ state }) => state !== "over");
  return (
    <div className={styles["stack"]}>
      {mayRead && (
        <Part title={texts.past} lead={texts.pastLead}>
          <FailureAlert error={answers.error} retry={() => void answers.refetch()} />
          {answers.data !== undefined && (
            <>
              <Text>{texts.verdicts[answers.data.verdict.code]}</Text>
              {answers.data.data.length > 0 && (
                <AnswersTable
                  label={texts.figures}
                  answers={answers.data.data}
                  best={
                    answers.data.verdict.code === "clear-difference"
                      ? answers.data.verdict.best
                      : null
                  }
                />
              )}
            </>
          )}
        </Part>
      )}
      <Part title={texts.experiments} lead={texts.experimentsLead}>
        <FailureAlert error={experiments.error} retry={() => void experiments.refetch()} />
        {all.map((experiment) => (
          <Experiment key={experiment.id} experiment={experiment} />
        ))}
        {seller.may("offers") && takes(offer.kind, "prices") && !isOpen && !isPlanning && (
          <Button variant="default" w="fit-content" onClick={() => setIsPlanning(true)}>
            {texts.plan}
          </Button>
        )}
        {isPlanning && <NewExperiment offer={offer} onClose={() => setIsPlanning(false)} />}
      </Part>
    </div>
  );
}

function Experiment({ experiment }: { experiment: PriceExperiment }) {
  const seller = useSeller();
  const { prices: texts } = useTexts();
  const format = useFormat();
  const [isAsked, setIsAsked] = useState(false);
  const { id, offer, state, prices, startsAt, endsAt } = experiment;
  const result = useQuery({
    ...experimentResultQuery(seller, id),
    enabled: state !== "planned" && seller.may("earnings"),
  });
  const end = useExperimentAction(
    offer,
    () => seller.api.postOnce(`/v1/price-experiments/${id}/end`),
    texts.ended,
    () => setIsAsked(false),
  );
  const said = prices
    .map((variant) =>
      variant.map(({ amount, currency }) => format.price(amount, currency)).join(" / "),
    )
    .join(" · ");
  return (
    <div className={styles["experiment"]}>
      <div className={styles["line"]}>
        <div>
          <Text fw={600}>{said}</Text>
          <Text size="sm" c="dimmed">
            {texts.states[state]} · {texts.span(format.time(startsAt), format.time(endsAt))}
          </Text>
        </div>
        {state !== "over" && seller.may("offers") && (
          <Button size="xs" variant="default" onClick={() => setIsAsked(true)}>
            {texts.end}
          </Button>
        )}
      </div>
      <FailureAlert error={result.error} />
      {result.data !== undefined && (
        <>
          <Text size="sm">{texts.verdicts[result.data.verdict.code]}</Text>
          <AnswersTable
            label={said}
            answers={result.data.answers}
            best={result.data.verdict.code === "clear-difference" ? result.data.verdict.best : null}
          />
        </>
      )}
      {isAsked && (
        <ConfirmDialog
          title={texts.endTitle}
          text={texts.endText}
          yes={texts.end}
          isPending={end.isPending}
          error={end.error}
          onYes={() => end.mutate()}
          onNo={() => setIsAsked(false)}
        />
      )}
    </div>
  );
}
