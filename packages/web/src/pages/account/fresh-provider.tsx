import { Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Account } from "@tuppence/protocol/wire";
import { createContext, type ReactNode, use, useState } from "react";
import { accountQuery } from "../../api/account-query.ts";
import { EmailEntry } from "../../entry/email-entry.tsx";
import { PasskeySignIn } from "../../entry/passkey-sign-in.tsx";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Dialog } from "../../ui/dialog.tsx";

const FreshContext = createContext<(run: () => void) => void>((run) => run());

/** Before a sensitive change: asks the person to sign in again, unless they have just done so. */
export function useFresh(): (run: () => void) => void {
  return use(FreshContext);
}

interface FreshProviderProps {
  readonly account: Account;
  readonly children: ReactNode;
}

export function FreshProvider({ account, children }: FreshProviderProps) {
  const { entry } = useI18n().messages;
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const ensure = (run: () => void) => {
    if (account.fresh) run();
    else setWaiting(() => run);
  };
  const entered = async () => {
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    setWaiting(null);
    waiting?.();
  };
  return (
    <FreshContext value={ensure}>
      {children}
      {waiting !== null && (
        <Dialog title={entry.again} hasCloseButton onClose={() => setWaiting(null)}>
          <Stack>
            <Text>{entry.againText}</Text>
            {account.passkeys.length > 0 && <PasskeySignIn onEntered={() => void entered()} />}
            {account.email !== null && (
              <EmailEntry address={account.email} onEntered={() => void entered()} />
            )}
          </Stack>
        </Dialog>
      )}
    </FreshContext>
  );
}
