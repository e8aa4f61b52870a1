import { useQueryClient } from "@tanstack/react-query";
import type { Grant } from "@tuppence/protocol/wire";
import { postOnce } from "../../../api/request.ts";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useAction } from "../../../ui/use-action.ts";

export function RevokeBudget({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const { budgets: words } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const revoking = useAction({
    mutationFn: () => postOnce<Grant>(`/v1/grants/${grant.id}/revoke`, {}),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["grants"] });
      announce(words.revoked(isolated(grant.label)));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={words.revokeTitle(isolated(grant.label))}
      text={words.revokeText}
      yes={words.revoke}
      isPending={revoking.isPending}
      error={revoking.error}
      onYes={() => revoking.mutate()}
      onNo={onClose}
    />
  );
}
