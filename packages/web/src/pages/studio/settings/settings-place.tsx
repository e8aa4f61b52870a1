import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Seller } from "@tuppence/protocol/wire";
import { useState } from "react";
import { failureName } from "../../../api/failures.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { meQuery } from "../../../sellers/me-query.ts";
import { sellerQuery } from "../api/seller-query.ts";
import { faultAt, faultsOf } from "../draft/faults.ts";
import { LeaveGuard } from "../editor/leave-guard.tsx";
import { Part } from "../editor/part.tsx";
import editorStyles from "../editor/editor.module.css";
import { useTexts } from "../i18n/studio-texts.ts";
import { sellerAddress } from "../../../sellers/seller-address.ts";
import { HandleField } from "../start/handle-field.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import styles from "./settings.module.css";
import { ZonePart } from "./zone-part.tsx";

/** Name, handle, and the sites that may sell. */
export default function SettingsPlace() {
  const seller = useSeller();
  const { settings: texts, ui } = useTexts();
  const data = useQuery(sellerQuery(seller));
  const mayChange = seller.may("settings");
  return (
    <>
      <PageHead title={texts.title} note={mayChange ? undefined : ui.readOnly} />
      <FailureAlert error={data.error} retry={() => void data.refetch()} />
      {data.data !== undefined && (
        <>
          <SellerForm key={data.data.id} seller={data.data} isReadOnly={!mayChange} />
          <div className={styles["zone"]}>
            <ZonePart />
          </div>
        </>
      )}
    </>
  );
}

function SellerForm({ seller, isReadOnly }: { seller: Seller; isReadOnly: boolean }) {
  const acting = useSeller();
  const { settings: texts, start, editor, ui } = useTexts();
  const { shared } = useI18n().messages;
  const client = useQueryClient();
  const announce = useAnnounce();
  const go = useNavigate();
  const [name, setName] = useState(seller.name);
  const [handle, setHandle] = useState(seller.handle ?? "");
  const [origins, setOrigins] = useState(seller.origins.join("\n"));
  const lines = origins.split(/\s+/).filter((line) => line !== "");
  const change = {
    ...(name.trim() === seller.name ? {} : { name: name.trim() }),
    ...(handle === (seller.handle ?? "") ? {} : { handle }),
    ...(lines.join("\n") === seller.origins.join("\n") ? {} : { origins: lines }),
  };
  const isChanged = Object.keys(change).length > 0;
  const save = useAction({
    mutationFn: () => acting.api.patch<Seller>(`/v1/sellers/${seller.id}`, change),
    async onSuccess(saved) {
      client.setQueryData(sellerQuery(acting).queryKey, saved);
      setName(saved.name);
      setHandle(saved.handle ?? "");
      setOrigins(saved.origins.join("\n"));
      announce(ui.saved);
      await client.fetchQuery({ ...meQuery, staleTime: 0 });
      if (saved.handle !== seller.handle)
        await go({
          to: sellerAddress({ seller: saved.id, handle: saved.handle }, "settings"),
          replace: true,
        });
    },
  });
  const faults = faultsOf(save.error);
  const textAt = (pointer: string) => {
    const fault = faultAt(faults, pointer);
    return fault !== undefined && "text" in fault ? fault.text : undefined;
  };
  const problem = failureName(save.error);
  const taken = problem?.startsWith("handle-") === true;
  const badOrigin = problem === "invalid-origin" ? (save.error?.message ?? undefined) : undefined;
  return (
    <Form onSubmit={() => isChanged && name.trim() !== "" && save.mutate()}>
      <LeaveGuard isChanged={isChanged && !save.isPending} />
      <fieldset className={editorStyles["form"]} disabled={isReadOnly}>
        <Part title={texts.who}>
          <TextInput
            label={start.name}
            description={start.nameNote}
            maxLength={120}
            value={name}
            error={name.trim() === "" ? editor.faults.missing : textAt("/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <HandleField
            value={handle}
            own={seller.handle}
            error={taken ? start.handleFaults.taken : textAt("/handle")}
            onChange={setHandle}
          />
          {handle !== (seller.handle ?? "") && seller.handle !== null && (
            <p className={editorStyles["lead"]}>{texts.oldHandle(seller.handle)}</p>
          )}
        </Part>
        <Part title={texts.sites} lead={texts.sitesLead}>
          <Textarea
            label={texts.origins}
            description={texts.originsNote}
            rows={3}
            placeholder="https://news.example"
            spellCheck={false}
            value={origins}
            error={badOrigin ?? textAt("/origins")}
            onChange={(event) => setOrigins(event.currentTarget.value)}
          />
        </Part>
      </fieldset>
      <Part title={texts.id}>
        <CopyField label={texts.sellerId} note={texts.sellerIdNote} value={seller.id} />
      </Part>
      {!taken && badOrigin === undefined && faults.length === 0 && (
        <FailureAlert error={save.error} />
      )}
      {!isReadOnly && (
        <div className={editorStyles["save"]}>
          <span className={editorStyles["state"]}>{isChanged ? ui.unsaved : ""}</span>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {shared.save}
          </Button>
        </div>
      )}
    </Form>
  );
}
