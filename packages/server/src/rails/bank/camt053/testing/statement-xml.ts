/** A statement as a bank writes it. What is absent is left out of the document. */
export interface XmlStatement {
  readonly id?: string;
  readonly account?: string;
  readonly entries: readonly XmlEntry[];
}

export interface XmlEntry {
  readonly amount: string;
  readonly currency?: string;
  readonly direction?: "CRDT" | "DBIT";
  readonly isReversal?: boolean;
  readonly status?: "BOOK" | "PDNG" | "INFO";
  readonly bookedOn?: string;
  readonly reference?: string;
  readonly remark?: string;
  readonly parts?: readonly XmlPart[];
}

export interface XmlPart {
  readonly amount?: string;
  readonly currency?: string;
  readonly reference?: string;
  readonly endToEndId?: string;
  readonly debtorName?: string;
  readonly debtorIban?: string;
  readonly remittance?: readonly string[];
  readonly creditorReference?: string;
  readonly returnReason?: string;
}

export type StatementVersion = "02" | "08";

/** A document that the schema of its version accepts. */
export function statementXml(
  version: StatementVersion,
  statements: readonly XmlStatement[],
): string {
  const all = statements.map((statement) => statementOf(version, statement)).join("");
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">\n<BkToCstmrStmt>` +
    `<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-30T20:00:00</CreDtTm></GrpHdr>\n` +
    `${all}</BkToCstmrStmt>\n</Document>\n`
  );
}

function statementOf(version: StatementVersion, { id, account, entries }: XmlStatement): string {
  return (
    `<Stmt><Id>${id ?? "S1"}</Id><CreDtTm>2026-11-30T20:00:00</CreDtTm>` +
    `<Acct><Id><IBAN>${account ?? "DE89370400440532013000"}</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
    `<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
    `<Dt><Dt>2026-11-30</Dt></Dt></Bal>\n` +
    `${entries.map((entry) => entryXml(version, entry)).join("\n")}\n</Stmt>\n`
  );
}

/** One entry, for documents that are made while they are read. */
export function entryXml(version: StatementVersion, entry: XmlEntry): string {
  const { amount, currency = "EUR", direction = "CRDT", status = "BOOK", parts = [] } = entry;
  const { isReversal, bookedOn = "2026-11-30", reference, remark } = entry;
  const details = parts.map((part) => detailsXml(version, part, { amount, currency, direction }));
  return (
    `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>` +
    (isReversal === true ? "<RvslInd>true</RvslInd>" : "") +
    (version === "02" ? `<Sts>${status}</Sts>` : `<Sts>\n<Cd>${status}</Cd>\n</Sts>`) +
    `<BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>2026-12-01</Dt></ValDt>` +
    element("AcctSvcrRef", reference) +
    `<BkTxCd><Prtry><Cd>166</Cd></Prtry></BkTxCd>` +
    (details.length === 0 ? "" : `<NtryDtls>${details.join("")}</NtryDtls>`) +
    `${element("AddtlNtryInf", remark)}</Ntry>`
  );
}

function detailsXml(
  version: StatementVersion,
  part: XmlPart,
  entry: Required<Pick<XmlEntry, "amount" | "currency" | "direction">>,
): string {
  const money = (amount: string) => `<Amt Ccy="${part.currency ?? entry.currency}">${amount}</Amt>`;
  const { amount, returnReason } = part;
  const refs = element("AcctSvcrRef", part.reference) + element("EndToEndId", part.endToEndId);
  const name = element("Nm", part.debtorName);
  const debtor =
    name === "" ? "" : `<Dbtr>${version === "02" ? name : `<Pty>${name}</Pty>`}</Dbtr>`;
  const iban = element("IBAN", part.debtorIban);
  const account = iban === "" ? "" : `<DbtrAcct><Id>${iban}</Id></DbtrAcct>`;
  const { creditorReference, remittance = [] } = part;
  const free = remittance.map((line) => element("Ustrd", line)).join("");
  const structured =
    creditorReference === undefined
      ? ""
      : `<Strd><CdtrRefInf>${element("Ref", creditorReference)}</CdtrRefInf></Strd>`;
  return (
    `<TxDtls>${within("Refs", refs)}` +
    (amount === undefined || version === "02"
      ? ""
      : `${money(amount)}<CdtDbtInd>${entry.direction}</CdtDbtInd>`) +
    (amount === undefined || version === "08"
      ? ""
      : `<AmtDtls><TxAmt>${money(amount)}</TxAmt></AmtDtls>`) +
    within("RltdPties", debtor + account) +
    within("RmtInf", free + structured) +
    (returnReason === undefined ? "" : `<RtrInf><Rsn><Cd>${returnReason}</Cd></Rsn></RtrInf>`) +
    "</TxDtls>"
  );
}

function within(name: string, content: string): string {
  return content === "" ? "" : `<${name}>${content}</${name}>`;
}

function element(name: string, text: string | undefined): string {
  if (text === undefined) return "";
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<${name}>${escaped}</${name}>`;
}
