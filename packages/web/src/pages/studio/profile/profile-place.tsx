import { Button, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PutSellerPage, SellerPage } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { profileQuery } from "../api/profile-query.ts";
import { faultAt, faultsOf } from "../draft/faults.ts";
import editorStyles from "../editor/editor.module.css";
import { LeaveGuard } from "../editor/leave-guard.tsx";
import { Part } from "../editor/part.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { PictureField } from "../page/picture-field.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";

/** The seller's own page: what it says above their offers. */
export default function ProfilePlace() {
  const seller = useSeller();
  const { page: texts, ui } = useTexts();
  const profile = useQuery(profileQuery(seller));
  const url = profile.data?.url ?? null;
  return (
    <>
      <PageHead
        title={texts.profile.title}
        note={
          seller.may("settings")
            ? url !== null && texts.profile.note(`@${seller.handle}`)
            : ui.readOnly
        }
      >
        {url !== null && (
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<Icon name="outside" size={16} />}
          >
            {texts.profile.open}
          </Button>
        )}
      </PageHead>
      <FailureAlert error={profile.error} retry={() => void profile.refetch()} />
      {profile.data !== undefined &&
        (url === null ? (
          <Empty title={texts.noHandle} text={texts.noHandleText} />
        ) : (
          <ProfileForm profile={profile.data} />
        ))}
    </>
  );
}

type Draft = Required<Pick<PutSellerPage, "picture" | "links">> & { readonly text: string };

function draftOf({ text, picture, links }: SellerPage): Draft {
  return { text: text ?? "", picture, links };
}

function ProfileForm({ profile }: { profile: SellerPage }) {
  const seller = useSeller();
  const { page: texts, ui } = useTexts();
  const { shared } = useI18n().messages;
  const client = useQueryClient();
  const announce = useAnnounce();
  const [saved, setSaved] = useState(profile);
  const [draft, setDraft] = useState(() => draftOf(profile));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(saved));
  const save = useAction({
    mutationFn: () =>
      seller.api.put<SellerPage>(`/v1/sellers/${seller.id}/page`, {
        ...draft,
        text: draft.text.trim() === "" ? null : draft.text,
        language: saved.language,
      }),
    onSuccess(answer) {
      setSaved(answer);
      setDraft(draftOf(answer));
      client.setQueryData(profileQuery(seller).queryKey, answer);
      announce(ui.saved);
    },
  });
  const faults = faultsOf(save.error);
  const faultText = (pointer: string) => {
    const fault = faultAt(faults, pointer);
    return fault !== undefined && "text" in fault ? fault.text : undefined;
  };
  const { links } = draft;
  const change = (index: number, part: Partial<Draft["links"][number]>) =>
    set({ links: links.map((link, at) => (at === index ? { ...link, ...part } : link)) });
  const isReadOnly = !seller.may("settings");
  return (
    <Form onSubmit={() => isChanged && save.mutate()}>
      <LeaveGuard isChanged={isChanged && !save.isPending} />
      <fieldset className={editorStyles["form"]} disabled={isReadOnly}>
        <Part title={texts.profile.text}>
          <Textarea
            aria-label={texts.profile.text}
            description={texts.profile.textNote}
            rows={8}
            maxLength={10_000}
            value={draft.text}
            error={faultText("/text")}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <PictureField picture={draft.picture} onChange={(picture) => set({ picture })} />
        </Part>
        <Part title={texts.profile.links}>
          {links.map((link, index) => (
            // Links have no identity but their place.
            <div key={index} className={editorStyles["price"]}>
              <TextInput
                className={editorStyles["grow"] ?? ""}
                label={texts.profile.linkTitle}
                maxLength={80}
                value={link.title}
                error={faultText(`/links/${index}/title`)}
                onChange={(event) => change(index, { title: event.currentTarget.value })}
              />
              <TextInput
                type="url"
                className={editorStyles["grow"] ?? ""}
                label={texts.profile.linkUrl}
                placeholder="https://"
                value={link.url}
                error={faultText(`/links/${index}/url`)}
                onChange={(event) => change(index, { url: event.currentTarget.value })}
              />
              <Button
                variant="subtle"
                color="gray"
                className={editorStyles["remove"] ?? ""}
                aria-label={texts.profile.removeLink(index + 1)}
                onClick={() => set({ links: links.filter((_, at) => at !== index) })}
              >
                {ui.remove}
              </Button>
            </div>
          ))}
          {links.length < 12 && (
            <Button
              variant="subtle"
              className={editorStyles["add"] ?? ""}
              leftSection={<Icon name="plus" size={16} />}
              onClick={() => set({ links: [...links, { title: "", url: "" }] })}
            >
              {texts.profile.addLink}
            </Button>
          )}
        </Part>
      </fieldset>
      {faults.length === 0 && <FailureAlert error={save.error} />}
      {!isReadOnly && (
        <div className={editorStyles["save"]}>
          <Text className={editorStyles["state"] ?? ""}>{isChanged ? ui.unsaved : ""}</Text>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {shared.save}
          </Button>
        </div>
      )}
    </Form>
  );
}
