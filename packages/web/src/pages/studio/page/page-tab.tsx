import { Button, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Offer, OfferPage, PagePicture, PutOfferPage } from "@tuppence/protocol/wire";
import { useState } from "react";
import { failureName } from "../../../api/failures.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { pageQuery, partsQuery } from "../api/content-query.ts";
import { offerQuery } from "../api/offers-query.ts";
import editorStyles from "../editor/editor.module.css";
import { LeaveGuard } from "../editor/leave-guard.tsx";
import { Part } from "../editor/part.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import { PictureField } from "./picture-field.tsx";

/** The page of an offer here: its address, what it says, and who may see it. */
export function PageTab({ offer }: { offer: Offer }) {
  const seller = useSeller();
  const { page: texts } = useTexts();
  const parts = useQuery(partsQuery(seller, offer.id));
  const hasPage = parts.data !== undefined && parts.data.page !== null;
  const page = useQuery({ ...pageQuery(seller, offer.id), enabled: hasPage });
  const failed = [parts, page].find(({ isError }) => isError);
  if (failed !== undefined)
    return <FailureAlert error={failed.error} retry={() => void failed.refetch()} />;
  if (seller.handle === null) return <Empty title={texts.noHandle} text={texts.noHandleText} />;
  if (parts.data === undefined || (hasPage && page.data === undefined)) return null;
  return <PageForm offer={offer} page={hasPage ? (page.data ?? null) : null} />;
}

interface PageDraft {
  readonly slug: string;
  readonly summary: string;
  readonly picture: PagePicture | null;
  readonly listed: boolean;
  readonly published: boolean;
}

function draftOf(page: OfferPage | null): PageDraft {
  return {
    slug: page?.slug ?? "",
    summary: page?.summary ?? "",
    picture: page?.picture ?? null,
    listed: page?.listed ?? true,
    published: page === null || page.publishedAt !== null,
  };
}

function PageForm({ offer, page }: { offer: Offer; page: OfferPage | null }) {
  const seller = useSeller();
  const { page: texts, editor, ui } = useTexts();
  const { shared } = useI18n().messages;
  const client = useQueryClient();
  const announce = useAnnounce();
  const [saved, setSaved] = useState(page);
  const [draft, setDraft] = useState(() => draftOf(page));
  const set = (change: Partial<PageDraft>) => setDraft((before) => ({ ...before, ...change }));
  const isChanged = saved === null || JSON.stringify(draft) !== JSON.stringify(draftOf(saved));
  const slug = draft.slug.trim();
  const isFit = slug === "" || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);
  const save = useAction({
    mutationFn: (body: PutOfferPage) =>
      seller.api.put<OfferPage>(`/v1/offers/${offer.id}/page`, body),
    async onSuccess(answer) {
      setSaved(answer);
      setDraft(draftOf(answer));
      client.setQueryData(pageQuery(seller, offer.id).queryKey, answer);
      announce(ui.saved);
      // A new page may be where the offer opens from now on.
      await Promise.all([
        client.invalidateQueries({ queryKey: partsQuery(seller, offer.id).queryKey }),
        client.invalidateQueries({ queryKey: offerQuery(seller, offer.id).queryKey }),
      ]);
    },
  });
  function submit(): void {
    if (!isFit) return;
    save.mutate({
      ...(slug === "" ? {} : { slug }),
      summary: draft.summary.trim() === "" ? null : draft.summary.trim(),
      picture: draft.picture,
      language: saved?.language ?? null,
      listed: draft.listed,
      published: draft.published,
    });
  }
  const isTaken = failureName(save.error) === "slug-taken";
  const isReadOnly = !seller.may("offers");
  const address = saved === null ? null : (saved.previewUrl ?? saved.url);
  return (
    <Form onSubmit={submit}>
      <LeaveGuard isChanged={saved !== null && isChanged && !save.isPending} />
      <fieldset className={editorStyles["form"]} disabled={isReadOnly}>
        <Part title={texts.title} lead={texts.lead}>
          <TextInput
            label={texts.slug}
            description={texts.slugNote(`/@${seller.handle}/`)}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={80}
            value={draft.slug}
            error={isTaken ? texts.slugTaken : isFit ? undefined : texts.slugFault}
            onChange={(event) => set({ slug: event.currentTarget.value.toLowerCase() })}
          />
          <Textarea
            label={texts.summary}
            description={texts.summaryNote}
            rows={2}
            maxLength={300}
            value={draft.summary}
            onChange={(event) => set({ summary: event.currentTarget.value })}
          />
          <PictureField picture={draft.picture} onChange={(picture) => set({ picture })} />
          <Switch
            label={texts.published}
            description={texts.publishedNote}
            checked={draft.published}
            onChange={(event) => set({ published: event.currentTarget.checked })}
          />
          <Switch
            label={texts.listed}
            description={texts.listedNote}
            checked={draft.listed}
            onChange={(event) => set({ listed: event.currentTarget.checked })}
          />
        </Part>
      </fieldset>
      {!isTaken && <FailureAlert error={save.error} />}
      <div className={editorStyles["save"]}>
        <span className={editorStyles["state"]}>
          {isReadOnly ? ui.readOnly : saved !== null && isChanged ? ui.unsaved : ""}
        </span>
        {address !== null && (
          <Button
            component="a"
            href={address}
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<Icon name="outside" size={16} />}
          >
            {saved?.publishedAt === null ? texts.look : texts.open}
          </Button>
        )}
        {!isReadOnly && (
          <Button type="submit" loading={save.isPending} disabled={!isChanged || !isFit}>
            {saved === null ? texts.make : shared.save}
          </Button>
        )}
      </div>
      {!isFit && <p className={editorStyles["state"]}>{editor.fixFaults(1)}</p>}
    </Form>
  );
}
