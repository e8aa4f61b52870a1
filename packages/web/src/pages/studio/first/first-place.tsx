import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { platformQuery } from "../../../api/queries.ts";
import { useSeller } from "../acting-seller.ts";
import editorStyles from "../editor/editor.module.css";
import { useDefaultCurrency } from "../editor/use-default-currency.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useStudioSearch } from "../studio-search.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { DoneStep } from "./done-step.tsx";
import { FIRST_ICONS, FIRST_KINDS, type FirstKind, OFFER_OF } from "./first-draft.ts";
import styles from "./first.module.css";
import { MakeStep } from "./make-step.tsx";
import { PriceStep } from "./price-step.tsx";
import { useFirstDraft } from "./use-first-draft.ts";

const STEPS = ["kind", "make", "price", "done"] as const;
type Step = (typeof STEPS)[number];

/** The short way to something on sale: what it is, the thing itself, its price, and the link. */
export default function FirstPlace() {
  const seller = useSeller();
  const { first: texts, ui } = useTexts();
  const search = useStudioSearch();
  const go = useNavigate();
  const platform = useQuery(platformQuery);
  const { draft, set, clear } = useFirstDraft({
    kind: "song",
    title: "",
    markdown: "",
    file: null,
    preview: null,
    refused: null,
    amount: "",
    currency: useDefaultCurrency(),
    offer: null,
  });
  const step = STEPS.find((name) => name === search.step) ?? "kind";
  const goTo = (next: Step, offer?: string) =>
    void go({
      to: seller.at("first"),
      search: { step: next, ...(offer === undefined ? {} : { offer }) },
    });
  if (!seller.may("offers")) return <PageHead title={texts.title} note={ui.readOnly} />;
  if (platform.data === undefined) return null;
  const { publicUrl } = platform.data;
  return (
    <div className={styles["first"]}>
      <Progress step={step} />
      {step === "kind" && (
        <KindStep
          onChoose={(kind) => {
            set({
              kind,
              ...(kind === draft.kind ? {} : { file: null, preview: null, refused: null }),
              // An offer cannot become one of another kind.
              ...(OFFER_OF[kind] === OFFER_OF[draft.kind] ? {} : { offer: null }),
            });
            goTo("make");
          }}
        />
      )}
      {step === "make" && (
        <MakeStep
          draft={draft}
          onChange={set}
          onBack={() => goTo("kind")}
          onNext={() => goTo("price")}
        />
      )}
      {step === "price" && (
        <PriceStep
          draft={draft}
          publicUrl={publicUrl}
          onChange={set}
          onBack={() => goTo("make")}
          onExcerptRefused={() => {
            set({ refused: draft.preview });
            goTo("make");
          }}
          onDone={({ offer }) => {
            clear();
            set({ title: "", markdown: "", file: null, preview: null, refused: null, offer: null });
            goTo("done", offer);
          }}
        />
      )}
      {step === "done" && search.offer !== undefined && (
        <DoneStep offer={search.offer} publicUrl={publicUrl} onAgain={() => goTo("kind")} />
      )}
    </div>
  );
}

function Progress({ step }: { step: Step }) {
  const { first: texts } = useTexts();
  return (
    <ol className={styles["steps"]} aria-label={texts.steps}>
      {STEPS.map((name) => (
        <li key={name} aria-current={name === step ? "step" : undefined} className={styles["step"]}>
          {texts.stepNames[name]}
        </li>
      ))}
    </ol>
  );
}

function KindStep({ onChoose }: { onChoose: (kind: FirstKind) => void }) {
  const seller = useSeller();
  const { first: texts, editor } = useTexts();
  return (
    <>
      <PageHead title={editor.kindTitle} note={texts.kindLead} />
      <ul className={editorStyles["kinds"]}>
        {FIRST_KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" className={editorStyles["kind"]} onClick={() => onChoose(kind)}>
              <Icon name={FIRST_ICONS[kind]} size={24} />
              <span className={editorStyles["kindName"]}>{texts.kinds[kind]}</span>
              <span className={editorStyles["kindNote"]}>{texts.kindNotes[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles["other"]}>
        <Button component={Link} to={seller.at("offers/new")} variant="subtle">
          {texts.other}
        </Button>
        <Button component={Link} to={seller.at("")} variant="subtle" color="gray">
          {texts.later}
        </Button>
      </div>
    </>
  );
}
