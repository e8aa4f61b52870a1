import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Offer } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { offerQuery } from "../api/offers-query.ts";
import { draftOfOffer } from "../draft/draft-of-offer.ts";
import { type Body, draftToBody } from "../draft/draft-to-body.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { changedFields } from "./changed-fields.ts";
import { EditorContext } from "./editor-context.ts";
import styles from "./editor.module.css";
import { FaultSummary } from "./fault-summary.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { OfferForm } from "./offer-form.tsx";
import { Preview } from "./preview.tsx";
import { useDraftEditor } from "./use-draft-editor.ts";

/** The terms of an offer that exists. Saving sends what was changed, and no more. */
export function OfferTerms({ offer, publicUrl }: { offer: Offer; publicUrl: string }) {
  const seller = useSeller();
  const { ui } = useTexts();
  const { shared } = useI18n().messages;
  const { tag } = useI18n().locale;
  const announce = useAnnounce();
  const client = useQueryClient();
  const pagesUrl = `${publicUrl}/@`;
  const ownPage = seller.handle === null ? null : `${pagesUrl}${seller.handle}`;
  const pageUrl = offer.resourceUrl.startsWith(pagesUrl) ? offer.resourceUrl : ownPage;
  const { editor, body, check, refused, reset, shown, isChanged } = useDraftEditor(
    draftOfOffer(offer, pagesUrl, tag),
    pageUrl,
  );
  const isReadOnly = !seller.may("offers");
  const save = useAction({
    mutationFn: (after: Body) => saveOffer(after),
    onSuccess(saved) {
      client.setQueryData(offerQuery(seller, offer.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ["studio", seller.id, "offers"] });
      reset(draftOfOffer(saved, pagesUrl, tag));
      announce(ui.saved);
    },
    onError: refused,
  });
  async function saveOffer(after: Body): Promise<Offer> {
    const before = draftToBody(draftOfOffer(offer, pagesUrl, tag), pageUrl, tag).body;
    const path = `/v1/offers/${offer.id}`;
    const change = changedFields(before, after);
    if (JSON.stringify(after.split) !== JSON.stringify(before.split))
      await seller.api.postOnce(`${path}/splits`, { shares: after.split?.shares ?? [] });
    if (Object.keys(change).length > 0) return seller.api.patch<Offer>(path, change);
    return seller.api.get<Offer>(path);
  }
  function submit(): void {
    const after = check();
    if (after !== undefined) save.mutate(after);
  }
  return (
    <EditorContext value={editor}>
      <LeaveGuard isChanged={isChanged && !save.isPending} />
      <Form onSubmit={submit}>
        <div className={styles["layout"]}>
          <OfferForm isReadOnly={isReadOnly} hasPage={ownPage !== null} />
          <div className={styles["aside"]}>
            <Preview body={body} />
          </div>
        </div>
        {isReadOnly ? (
          <p className={styles["state"]}>{ui.readOnly}</p>
        ) : (
          <>
            <FaultSummary faults={shown} error={save.error} />
            <div className={styles["save"]}>
              <span className={styles["state"]}>
                {isChanged ? ui.unsaved : save.isSuccess ? ui.saved : ""}
              </span>
              <Button type="submit" loading={save.isPending} disabled={!isChanged}>
                {shared.save}
              </Button>
            </div>
          </>
        )}
      </Form>
    </EditorContext>
  );
}
