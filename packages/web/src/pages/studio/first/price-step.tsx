import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { failureName } from "../../../api/failures.ts";
import { currencyOptions } from "../../../format/currency-options.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { limitText, parseLimit } from "../../../limits/parse-limit.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { draftToBody } from "../draft/draft-to-body.ts";
import { newDraft } from "../draft/new-draft.ts";
import { type Editor, EditorContext } from "../editor/editor-context.ts";
import editorStyles from "../editor/editor.module.css";
import { Preview } from "../editor/preview.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { PageHead } from "../ui/page-head.tsx";
import { FIRST_ICONS, type FirstDraft, isMade, OFFER_OF } from "./first-draft.ts";
import styles from "./first.module.css";
import { publish, type Published } from "./publish.ts";
import { usualPrices } from "./usual-prices.ts";

interface PriceStepProps {
  readonly draft: FirstDraft;
  readonly publicUrl: string;
  readonly onChange: (change: Partial<FirstDraft>) => void;
  readonly onBack: () => void;
  readonly onDone: (published: Published) => void;
  /** The excerpt has the same bytes as the whole, which only the platform can tell. */
  readonly onExcerptRefused: () => void;
}

/** The price, with what a buyer then sees beside it. The button puts it on sale. */
export function PriceStep(props: PriceStepProps) {
  const { draft, publicUrl, onChange, onBack, onDone, onExcerptRefused } = props;
  const seller = useSeller();
  const { first: texts, editor: editorTexts, ui } = useTexts();
  const { tag } = useI18n().locale;
  const format = useFormat();
  const client = useQueryClient();
  const [isChecked, setIsChecked] = useState(false);
  const { amount, currency } = draft;
  const parsed = parseLimit(amount, tag);
  const price = parsed.ok ? parsed.amount : null;
  const fault = parsed.ok ? (price === null ? "missing" : undefined) : parsed.error;
  const save = useAction({
    mutationFn: () =>
      publish(seller.api, draft, {
        amount: price ?? "0",
        sellerPage: `${publicUrl}/@${seller.handle}`,
        onOffer: (offer) => onChange({ offer }),
      }),
    async onSuccess(published) {
      await client.invalidateQueries({ queryKey: ["studio", seller.id, "offers"] });
      onDone(published);
    },
    onError(error) {
      if (failureName(error) === "preview-is-whole") onExcerptRefused();
    },
  });
  const kind = OFFER_OF[draft.kind];
  const full = {
    ...newDraft(kind, currency),
    title: draft.title,
    prices: [{ currency, amount }],
    download: { ...newDraft(kind, currency).download, file: draft.file ?? "" },
  };
  const preview: Editor = {
    draft: full,
    currencies: [currency],
    set: () => undefined,
    faultText: () => undefined,
  };
  function submit(): void {
    setIsChecked(true);
    if (fault === undefined && isMade(draft)) save.mutate();
  }
  return (
    <Form onSubmit={submit}>
      <PageHead title={texts.priceTitle} note={texts.priceNote} />
      <div className={editorStyles["layout"]}>
        <div className={styles["price"]}>
          <fieldset className={styles["usual"]} aria-label={texts.usual}>
            {usualPrices(currency).map((usual) => (
              <Button
                key={usual}
                variant={price !== null && usual === price ? "filled" : "default"}
                aria-pressed={usual === price}
                onClick={() => onChange({ amount: limitText(usual, tag) })}
              >
                {format.shortPrice(usual, currency)}
              </Button>
            ))}
          </fieldset>
          <div className={editorStyles["price"]}>
            <TextInput
              className={editorStyles["grow"] ?? ""}
              label={editorTexts.price}
              inputMode="decimal"
              autoComplete="off"
              value={amount}
              error={isChecked && fault !== undefined ? editorTexts.faults[fault] : undefined}
              onChange={(event) => onChange({ amount: event.currentTarget.value })}
            />
            <NativeSelect
              className={editorStyles["grow"] ?? ""}
              label={editorTexts.currency}
              value={currency}
              data={currencyOptions(tag, [])}
              onChange={(event) => onChange({ currency: event.currentTarget.value, amount: "" })}
            />
          </div>
          {draft.kind !== "file" && (
            <p className={editorStyles["lead"]}>
              {draft.kind === "article" ? texts.returnsOfArticle : texts.returns}
            </p>
          )}
          {!isMade(draft) && <p className={editorStyles["state"]}>{texts.unmade}</p>}
        </div>
        <div className={editorStyles["aside"]}>
          <EditorContext value={preview}>
            <Preview body={draftToBody(full, publicUrl, tag).body} icon={FIRST_ICONS[draft.kind]} />
          </EditorContext>
        </div>
      </div>
      <FailureAlert error={save.error} />
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onBack}>
          {ui.back}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {editorTexts.create}
        </Button>
      </div>
    </Form>
  );
}
