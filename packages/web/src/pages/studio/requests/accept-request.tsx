import type { RefundRequest } from "@tuppence/protocol/wire";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useDecided } from "./use-decided.ts";

interface AcceptRequestProps {
  readonly request: RefundRequest;
  readonly onClose: () => void;
}

/** Gives the money back, after asking once more. */
export function AcceptRequest({ request, onClose }: AcceptRequestProps) {
  const seller = useSeller();
  const { requests: texts } = useTexts();
  const decided = useDecided(texts.accepted);
  const accept = useAction({
    mutationFn: () => seller.api.postOnce(`/v1/refund-requests/${request.id}/accept`),
    onSuccess: decided,
  });
  return (
    <ConfirmDialog
      title={texts.acceptTitle}
      text={texts.acceptText(request.offerTitle)}
      yes={texts.acceptYes}
      isPending={accept.isPending}
      error={accept.error}
      onYes={() => accept.mutate()}
      onNo={onClose}
    />
  );
}
