import { Button, Text, TextInput, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { SignedUpSeller } from "@tuppence/protocol/wire";
import { useState } from "react";
import { failureName } from "../../../api/failures.ts";
import { postOnce } from "../../../api/request.ts";
import { Card } from "../../../ui/card.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Shell } from "../../../ui/shell.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { meQuery } from "../../../sellers/me-query.ts";
import { faultAt, faultsOf } from "../draft/faults.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { sellerAddress } from "../../../sellers/seller-address.ts";
import { HandleField } from "./handle-field.tsx";
import { handleOfName } from "./handle-of-name.ts";
import styles from "./start.module.css";

/** Where a person becomes a seller: a name and a handle, and the first offer follows at once. */
export default function StartPlace() {
  const { start: texts } = useTexts();
  const me = useQuery(meQuery);
  const isStranger = me.data === null || me.data?.guest === true;
  if (me.isPending) return null;
  return (
    <Shell title={texts.title} width="narrow">
      {me.isError ? (
        <FailureAlert error={me.error} retry={() => void me.refetch()} />
      ) : isStranger ? (
        <NeedsAccount isGuest={me.data?.guest === true} />
      ) : me.data?.signUp.maySignUp === true ? (
        <SignUp />
      ) : (
        <Notice
          title={texts.notNow.title}
          text={texts.notNow[me.data?.signUp.mode ?? "closed"]}
          link={{ href: "/wallet", text: texts.notNow.back }}
        />
      )}
    </Shell>
  );
}

/** `/studio` leads those who sell already to their seller, and others here again. */
function backBy(name: "returnTo" | "next"): URLSearchParams {
  return new URLSearchParams({ [name]: "/studio" });
}

/** Selling needs an account: whoever earns must be able to come back. A guest can make their wallet one. */
function NeedsAccount({ isGuest }: { isGuest: boolean }) {
  const { start: texts } = useTexts();
  return (
    <Card>
      <div className={styles["stack"]}>
        <Title order={1} size="h2">
          {texts.title}
        </Title>
        <Text>{texts.lead}</Text>
        <Text>{texts.account.text}</Text>
        <Button component="a" href={`/sign-in?${backBy("returnTo")}`}>
          {texts.account.button}
        </Button>
        {isGuest && (
          <Button component="a" href={`/account?${backBy("next")}`} variant="default" px="xs">
            {texts.account.keep}
          </Button>
        )}
      </div>
    </Card>
  );
}

function SignUp() {
  const { start: texts, editor } = useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const [name, setName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const handle = typed ?? handleOfName(name);
  const signUp = useAction({
    mutationFn: () =>
      postOnce<SignedUpSeller>("/v1/sellers", { name: name.trim(), handle, origins: [] }),
    async onSuccess(seller) {
      await client.fetchQuery({ ...meQuery, staleTime: 0 });
      const { id, handle: own } = seller;
      await go({ to: sellerAddress({ seller: id, handle: own }, "first") });
    },
  });
  const faults = faultsOf(signUp.error);
  const missing = isChecked ? editor.faults.missing : undefined;
  const nameFault = name.trim() === "" ? missing : textOf(faultAt(faults, "/name"));
  const taken = failureName(signUp.error)?.startsWith("handle-") === true;
  const handleFault = handle === "" ? missing : textOf(faultAt(faults, "/handle"));
  function submit(): void {
    setIsChecked(true);
    if (name.trim() !== "" && handle !== "") signUp.mutate();
  }
  return (
    <Card>
      <Title order={1} size="h2">
        {texts.title}
      </Title>
      <Text mt="xs" mb="lg">
        {texts.lead}
      </Text>
      <Form onSubmit={submit}>
        <TextInput
          label={texts.name}
          description={texts.nameNote}
          autoComplete="organization"
          maxLength={120}
          value={name}
          error={nameFault}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <HandleField
          value={handle}
          error={taken ? texts.handleFaults.taken : handleFault}
          onChange={setTyped}
        />
        {!taken && faults.length === 0 && <FailureAlert error={signUp.error} />}
        <Button type="submit" loading={signUp.isPending}>
          {texts.button}
        </Button>
      </Form>
    </Card>
  );
}

function textOf(fault: ReturnType<typeof faultAt>): string | undefined {
  return fault !== undefined && "text" in fault ? fault.text : undefined;
}
