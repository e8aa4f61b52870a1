import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Gift } from "@tuppence/protocol/wire";
import { postOnce } from "../../../api/request.ts";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { CopyLink } from "../../../ui/copy-link.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";
import styles from "../holdings/holdings.module.css";

/** One gift: what became of it, its link while nobody has taken it, and the way to take it back. */
export function GivenRow({ gift }: { readonly gift: Gift }) {
  const { given: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const takingBack = useAction({
    mutationFn: () => postOnce<Gift>(`/v1/gifts/${gift.id}/take-back`, {}),
    onSuccess: () => announce(words.takenBack),
    // If somebody has taken it meanwhile, the list says so.
    onSettled: () => queryClient.invalidateQueries(),
  });
  const title = isolated(gift.offerTitle);
  return (
    <li className={styles["row"]}>
      <span className={styles["title"]}>
        <bdi>{gift.offerTitle}</bdi>
      </span>
      <span className="amount">{format.price(gift.amount, gift.currency)}</span>
      <div className={styles["facts"]}>
        <bdi>{gift.sellerName}</bdi> · {format.time(gift.createdAt)}
      </div>
      <div className={styles["action"]}>
        <span>
          {gift.state === "waiting"
            ? words.waiting(format.time(gift.expiresAt))
            : words[gift.state]}
        </span>
        {gift.state === "waiting" && (
          <Button
            variant="default"
            size="xs"
            loading={takingBack.isPending}
            aria-label={words.takeBackLabel(title)}
            onClick={() => takingBack.mutate()}
          >
            {words.takeBack}
          </Button>
        )}
      </div>
      {gift.link !== null && (
        <div>
          <CopyLink link={gift.link} label={words.link(title)} />
        </div>
      )}
      <div>
        <FailureAlert error={takingBack.error} />
      </div>
    </li>
  );
}
