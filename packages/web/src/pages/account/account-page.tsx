import { Stack, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { accountQuery } from "../../api/account-query.ts";
import { buyerQuery } from "../../api/queries.ts";
import { ownPage } from "../../entry/own-page.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { SiteNav } from "../../ui/site-nav.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { EmailSection } from "./email-section.tsx";
import { FreshProvider } from "./fresh-provider.tsx";
import { KeepWallet } from "./keep-wallet.tsx";
import { PasskeysSection } from "./passkeys-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { StopChange } from "./stop-change.tsx";
import { ExportCard } from "../../ui/export-card.tsx";
import { Loading } from "../../ui/loading.tsx";

export default function AccountPage() {
  const { account } = useI18n().messages;
  const { data } = useQuery(buyerQuery);
  const queryClient = useQueryClient();
  const [isDeleted, setIsDeleted] = useState(false);
  const forget = () => {
    setIsDeleted(true);
    // Nothing of the account stays in memory. The guest who was here before is back.
    queryClient.setQueryData(buyerQuery.queryKey, { buyer: null });
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "buyer" });
    void queryClient.invalidateQueries({ queryKey: buyerQuery.queryKey });
  };
  const stop = new URLSearchParams(window.location.search).get("stop");
  return (
    <Shell
      title={account.title}
      width="narrow"
      aside={<SiteNav here="account" buyer={data?.buyer} />}
    >
      {isDeleted ? (
        <Notice
          title={account.deletedTitle}
          text={account.deleted}
          link={{ href: "/", text: account.toStart }}
        />
      ) : stop === null ? (
        <Content onDeleted={forget} />
      ) : (
        <StopChange token={stop} />
      )}
    </Shell>
  );
}

function Content({ onDeleted }: { readonly onDeleted: () => void }) {
  const { account: words } = useI18n().messages;
  const visitor = useQuery(buyerQuery);
  const isSomebody = visitor.data !== undefined && visitor.data.buyer !== null;
  const { data, error, refetch } = useQuery({ ...accountQuery, enabled: isSomebody });
  const { search, origin } = window.location;
  const isAsked = new URLSearchParams(search).has("next");
  const next = ownPage(new URLSearchParams(search).get("next"), origin, "/account");
  const failure = visitor.error ?? error;
  if (failure)
    return (
      <FailureAlert
        error={failure}
        retry={() => {
          void visitor.refetch();
          void refetch();
        }}
      />
    );
  if (visitor.data !== undefined && !isSomebody)
    return (
      <Notice
        title={words.nobodyTitle}
        text={words.nobody}
        link={{ href: `/sign-in?${new URLSearchParams({ returnTo: next })}`, text: words.signIn }}
      />
    );
  if (data === undefined) return <Loading />;
  if (data.guest)
    return (
      <Stack gap="xl">
        <Title order={1}>{words.keepTitle}</Title>
        <KeepWallet onKept={isAsked ? () => window.location.assign(next) : undefined} />
        <ExportCard text={words.dataText} />
      </Stack>
    );
  return (
    <FreshProvider account={data}>
      <Stack gap="xl">
        <Title order={1}>{words.title}</Title>
        <EmailSection account={data} />
        <PasskeysSection account={data} />
        <SessionsSection account={data} />
        <ExportCard text={words.dataText} />
        <DeleteAccount onDeleted={onDeleted} />
      </Stack>
    </FreshProvider>
  );
}
