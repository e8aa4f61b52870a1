import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { buyerQuery } from "../../api/queries.ts";
import { signOut } from "../../api/sign-out.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useAction } from "../../ui/use-action.ts";

/** A guest who signs out cannot come back. The dialog says so first, and asks. */
export function SignOut({ isGuest }: { isGuest: boolean }) {
  const { wallet: words } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const leaving = useAction({
    mutationFn: signOut,
    onSuccess: () => {
      setIsAsking(false);
      announce(words.signedOut);
      // Nothing of this wallet stays in memory, and nothing requests it again.
      queryClient.setQueryData(buyerQuery.queryKey, { buyer: null });
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "buyer" });
      // The guest who was here before is back.
      void queryClient.invalidateQueries({ queryKey: buyerQuery.queryKey });
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        size="sm"
        px={8}
        color="gray"
        c="var(--mantine-color-text)"
        loading={leaving.isPending}
        onClick={() => (isGuest ? setIsAsking(true) : leaving.mutate())}
      >
        {words.signOut}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={words.signOutTitle}
          text={words.signOutText}
          yes={words.signOutGuest}
          isPending={leaving.isPending}
          error={leaving.error}
          onYes={() => leaving.mutate()}
          onNo={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
