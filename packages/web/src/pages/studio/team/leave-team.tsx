import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { remove } from "../../../api/request.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { meQuery } from "../../../sellers/me-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";

/** Leaving is as easy as joining. */
export function LeaveTeam() {
  const seller = useSeller();
  const { team: texts } = useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const [isAsked, setIsAsked] = useState(false);
  const leave = useAction({
    // As oneself: nobody leaves on behalf of the seller.
    mutationFn: () => remove(`/v1/me/sellers/${seller.id}`),
    async onSuccess() {
      await client.fetchQuery({ ...meQuery, staleTime: 0 });
      await go({ to: "/studio", replace: true });
    },
  });
  return (
    <div>
      <Button variant="subtle" color="gray" onClick={() => setIsAsked(true)}>
        {texts.leave}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={texts.leaveTitle}
          text={texts.leaveText(seller.name)}
          yes={texts.leave}
          isPending={leave.isPending}
          error={leave.error}
          onYes={() => leave.mutate()}
          onNo={() => setIsAsked(false)}
        />
      )}
    </div>
  );
}
