import { Badge, Button } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { ApiKey } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { LoadMore } from "../../../ui/load-more.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { keysQuery } from "../api/keys-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { PageHead } from "../ui/page-head.tsx";
import rows from "../ui/rows.module.css";
import { NewKey } from "./new-key.tsx";

/** The keys of programs that work for this seller: what they may do, and when they were used last. */
export default function KeysPlace() {
  const seller = useSeller();
  const { keys: texts, ui } = useTexts();
  const [isMaking, setIsMaking] = useState(false);
  const mayManage = seller.may("team");
  const list = useInfiniteQuery({ ...keysQuery(seller), enabled: mayManage });
  if (!mayManage) return <PageHead title={texts.title} note={ui.readOnly} />;
  const all = (list.data?.pages ?? []).flatMap(({ data }) => data);
  return (
    <>
      <PageHead title={texts.title} note={texts.note}>
        <Button onClick={() => setIsMaking(true)}>{texts.create}</Button>
      </PageHead>
      <FailureAlert error={list.error} retry={() => void list.refetch()} />
      {all.length > 0 && (
        <ul className={rows["rows"]}>
          {all.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      <LoadMore list={list} mt="md" />
      {isMaking && <NewKey onClose={() => setIsMaking(false)} />}
    </>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { keys: texts, team } = useTexts();
  const format = useFormat();
  const [isAsked, setIsAsked] = useState(false);
  const { kind, name, hint, scopes, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKey;
  const [nowMs] = useState(Date.now);
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= nowMs;
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <div className={rows["title"]}>
          {name ?? texts.kinds[kind]} <code>…{hint}</code>{" "}
          {revokedAt !== null ? (
            <Badge color="gray" variant="light">
              {texts.revoked}
            </Badge>
          ) : (
            isOver && (
              <Badge color="gray" variant="light">
                {texts.expired}
              </Badge>
            )
          )}
        </div>
        <div className={rows["note"]}>
          {texts.kinds[kind]}
          {kind === "secret" &&
            ` · ${scopes === null ? texts.everything : scopes.map((scope) => team.permissions[scope]).join(", ")}`}
        </div>
        <div className={rows["note"]}>
          {texts.created(format.time(createdAt))} ·{" "}
          {lastUsedAt === null ? texts.neverUsed : texts.lastUsed(format.time(lastUsedAt))}
          {expiresAt !== null && ` · ${texts.ends(format.time(expiresAt))}`}
        </div>
      </div>
      {revokedAt === null && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={texts.revokeOne(hint)}
          onClick={() => setIsAsked(true)}
        >
          {texts.revoke}
        </Button>
      )}
      {isAsked && <Revoke apiKey={apiKey} onClose={() => setIsAsked(false)} />}
    </li>
  );
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const seller = useSeller();
  const { keys: texts } = useTexts();
  const client = useQueryClient();
  const announce = useAnnounce();
  const revoke = useAction({
    mutationFn: () => seller.api.remove(`/v1/keys/${apiKey.id}`),
    async onSuccess() {
      announce(texts.revoked);
      await client.invalidateQueries({ queryKey: ["studio", seller.id, "keys"] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={texts.revokeTitle}
      text={texts.revokeText}
      yes={texts.revoke}
      isPending={revoke.isPending}
      error={revoke.error}
      onYes={() => revoke.mutate()}
      onNo={onClose}
    />
  );
}
