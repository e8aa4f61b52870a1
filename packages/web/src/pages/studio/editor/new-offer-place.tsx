import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { isOfferKind } from "@tuppence/protocol/offers";
import type { Offer, OfferKind } from "@tuppence/protocol/wire";
import { platformQuery } from "../../../api/queries.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import type { Body } from "../draft/draft-to-body.ts";
import { newDraft } from "../draft/new-draft.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useStudioSearch } from "../studio-search.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EditorContext } from "./editor-context.ts";
import styles from "./editor.module.css";
import { FaultSummary } from "./fault-summary.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { OfferForm } from "./offer-form.tsx";
import { Preview } from "./preview.tsx";
import { useDefaultCurrency } from "./use-default-currency.ts";
import { useDraftEditor } from "./use-draft-editor.ts";

/** A new offer: first what kind of thing it is, then everything about it. */
export default function NewOfferPlace() {
  const seller = useSeller();
  const { kind } = useStudioSearch();
  const { editor, ui } = useTexts();
  if (!seller.may("offers")) return <PageHead title={editor.newTitle} note={ui.readOnly} />;
  if (kind === undefined || !isOfferKind(kind)) return <KindChoice />;
  return <NewOffer key={kind} kind={kind} />;
}

function NewOffer({ kind }: { kind: OfferKind }) {
  const seller = useSeller();
  const { editor: texts, offers } = useTexts();
  const platform = useQuery(platformQuery);
  const currency = useDefaultCurrency();
  const go = useNavigate();
  const announce = useAnnounce();
  const client = useQueryClient();
  const publicUrl = platform.data?.publicUrl ?? location.origin;
  const pageUrl = seller.handle === null ? null : `${publicUrl}/@${seller.handle}`;
  const { editor, body, check, refused, shown, isChanged } = useDraftEditor(
    newDraft(kind, currency),
    pageUrl,
  );
  const create = useAction({
    mutationFn: (offer: Body) =>
      seller.api.postOnce<Offer>("/v1/offers", {
        ...offer,
        ...(offer.split === null ? {} : { split: offer.split }),
      }),
    async onSuccess(offer) {
      announce(texts.created);
      client.setQueryData(["studio", seller.id, "offer", offer.id], offer);
      await client.invalidateQueries({ queryKey: ["studio", seller.id, "offers"] });
      await go({ to: seller.at(`offers/${offer.id}`), search: { tab: "share" } });
    },
    onError: refused,
  });
  function submit(): void {
    const offer = check();
    if (offer !== undefined) create.mutate(offer);
  }
  return (
    <EditorContext value={editor}>
      <LeaveGuard isChanged={isChanged && !create.isPending && !create.isSuccess} />
      <PageHead title={`${texts.newTitle}: ${offers.kinds[kind]}`} note={offers.kindNotes[kind]} />
      <Form onSubmit={submit}>
        <div className={styles["layout"]}>
          <OfferForm isReadOnly={false} hasPage={pageUrl !== null} />
          <div className={styles["aside"]}>
            <Preview body={body} />
          </div>
        </div>
        <FaultSummary faults={shown} error={create.error} />
        <div className={styles["save"]}>
          <Button type="submit" loading={create.isPending}>
            {texts.create}
          </Button>
        </div>
      </Form>
    </EditorContext>
  );
}
