import { Button, NativeSelect, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ContentKind, Offer, OfferContent, PutContent } from "@tuppence/protocol/wire";
import { useState } from "react";
import { failureName } from "../../../api/failures.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { contentQuery, partsQuery } from "../api/content-query.ts";
import editorStyles from "../editor/editor.module.css";
import { LeaveGuard } from "../editor/leave-guard.tsx";
import { Part } from "../editor/part.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { contentBody, type ContentDraft, draftOfContent, newContent } from "./content-draft.ts";
import { ContentFields } from "./content-fields.tsx";
import { contentKindsOf } from "./takes-content.ts";

/** What buyers of an offer get from the platform itself. */
export function ContentTab({ offer }: { offer: Offer }) {
  const seller = useSeller();
  const parts = useQuery(partsQuery(seller, offer.id));
  const isKept = parts.data !== undefined && parts.data.content !== null;
  const content = useQuery({ ...contentQuery(seller, offer.id), enabled: isKept });
  const failed = [parts, content].find(({ isError }) => isError);
  if (failed !== undefined)
    return <FailureAlert error={failed.error} retry={() => void failed.refetch()} />;
  if (parts.data === undefined || (isKept && content.data === undefined)) return null;
  return <ContentForm offer={offer} kept={isKept ? (content.data ?? null) : null} />;
}

function ContentForm({ offer, kept }: { offer: Offer; kept: OfferContent | null }) {
  const seller = useSeller();
  const { content: texts, editor, ui } = useTexts();
  const { shared } = useI18n().messages;
  const client = useQueryClient();
  const announce = useAnnounce();
  const kinds = contentKindsOf(offer.kind);
  const [saved, setSaved] = useState(kept);
  const [draft, setDraft] = useState<ContentDraft>(() => fresh(kept));
  const [isChecked, setIsChecked] = useState(false);
  const body = contentBody(draft, saved?.version ?? 0);
  const isAllFree = draft.preview !== null && draft.preview === draft.file;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(fresh(saved));
  const save = useAction({
    mutationFn: (wanted: PutContent) =>
      seller.api.put<OfferContent>(`/v1/offers/${offer.id}/content`, wanted),
    onSuccess(answer) {
      setSaved(answer);
      setDraft(draftOfContent(answer));
      setIsChecked(false);
      client.setQueryData(contentQuery(seller, offer.id).queryKey, answer);
      void client.invalidateQueries({ queryKey: partsQuery(seller, offer.id).queryKey });
      announce(ui.saved);
    },
  });
  const reload = useAction({
    mutationFn: () => client.fetchQuery({ ...contentQuery(seller, offer.id), staleTime: 0 }),
    onSuccess(answer) {
      setSaved(answer);
      setDraft(draftOfContent(answer));
      save.reset();
    },
  });
  function fresh(content: OfferContent | null): ContentDraft {
    return content === null ? newContent(kinds[0] ?? "article") : draftOfContent(content);
  }
  function submit(): void {
    setIsChecked(true);
    if (body !== undefined && !isAllFree) save.mutate(body);
  }
  const isRefused = failureName(save.error) === "preview-is-whole";
  const isStale = failureName(save.error) === "content-changed";
  const isReadOnly = !seller.may("offers");
  return (
    <Form onSubmit={submit}>
      <LeaveGuard isChanged={isChanged && !save.isPending} />
      <fieldset className={editorStyles["form"]} disabled={isReadOnly}>
        <Part title={texts.title} lead={texts.lead}>
          {saved === null && kinds.length > 1 && (
            <NativeSelect
              label={texts.kind}
              value={draft.kind}
              data={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
              onChange={(event) => setDraft(newContent(event.currentTarget.value as ContentKind))}
            />
          )}
          <ContentFields
            draft={draft}
            error={isChecked && body === undefined ? editor.faults.missing : undefined}
            previewError={isAllFree || isRefused ? texts.excerptIsWhole : undefined}
            onChange={(changed) => {
              setDraft(changed);
              if (isRefused) save.reset();
            }}
          />
        </Part>
      </fieldset>
      {isStale ? (
        <div role="alert">
          <Text mb="xs">{texts.stale}</Text>
          <Button variant="default" loading={reload.isPending} onClick={() => reload.mutate()}>
            {texts.reload}
          </Button>
        </div>
      ) : (
        <FailureAlert error={isRefused ? null : save.error} />
      )}
      {isReadOnly ? (
        <p className={editorStyles["state"]}>{ui.readOnly}</p>
      ) : (
        <div className={editorStyles["save"]}>
          <span className={editorStyles["state"]}>
            {isChanged ? ui.unsaved : save.isSuccess ? ui.saved : ""}
          </span>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {shared.save}
          </Button>
        </div>
      )}
    </Form>
  );
}
