import { Loader, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "../../api/account-query.ts";
import { buyerQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { HeaderLink } from "../../ui/header-link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { EmailSection } from "./email-section.tsx";
import { FreshProvider } from "./fresh-provider.tsx";
import { KeepWallet } from "./keep-wallet.tsx";
import { PasskeysSection } from "./passkeys-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { StopChange } from "./stop-change.tsx";
import { YourData } from "./your-data.tsx";

export default function AccountPage() {
  const { account, wallet } = useI18n().messages;
  const stop = new URLSearchParams(window.location.search).get("stop");
  return (
    <Shell
      title={account.title}
      width="narrow"
      aside={<HeaderLink href="/wallet" text={wallet.title} />}
    >
      {stop === null ? <Content /> : <StopChange token={stop} />}
    </Shell>
  );
}

function Content() {
  const { account: words, shared } = useI18n().messages;
  const visitor = useQuery(buyerQuery);
  const isSomebody = visitor.data !== undefined && visitor.data.buyer !== null;
  const { data, error, refetch } = useQuery({ ...accountQuery, enabled: isSomebody });
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
        link={{ href: "/sign-in?returnTo=/account", text: words.signIn }}
      />
    );
  if (data === undefined) return <Loader aria-label={shared.loading} m="auto" />;
  if (data.guest)
    return (
      <Stack gap="xl">
        <Title order={1}>{words.keepTitle}</Title>
        <KeepWallet />
        <YourData />
      </Stack>
    );
  return (
    <FreshProvider account={data}>
      <Stack gap="xl">
        <Title order={1}>{words.title}</Title>
        <EmailSection account={data} />
        <PasskeysSection account={data} />
        <SessionsSection account={data} />
        <YourData />
        <DeleteAccount account={data} />
      </Stack>
    </FreshProvider>
  );
}
