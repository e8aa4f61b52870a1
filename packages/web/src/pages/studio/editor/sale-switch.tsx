import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Offer } from "@tuppence/protocol/wire";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { offerQuery } from "../api/offers-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";

/** Takes an offer off sale, or puts it on sale again. What was sold stays with its buyers. */
export function SaleSwitch({ offer }: { offer: Offer }) {
  const seller = useSeller();
  const { editor } = useTexts();
  const client = useQueryClient();
  const announce = useAnnounce();
  const change = useAction({
    mutationFn: (active: boolean) => seller.api.patch<Offer>(`/v1/offers/${offer.id}`, { active }),
    onSuccess(saved) {
      client.setQueryData(offerQuery(seller, offer.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ["studio", seller.id, "offers"] });
      announce(saved.active ? editor.onSale : editor.offSale);
    },
  });
  return (
    <>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate(!offer.active)}
      >
        {offer.active ? editor.takeOff : editor.putOn}
      </Button>
      <FailureAlert error={change.error} />
    </>
  );
}
