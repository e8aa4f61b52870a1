/** A place in the document: the elements below it that are read, and the field that its text is. */
export interface Place {
  readonly inside: Map<string, Place>;
  field: Field | undefined;
}

/** camt.053.001.02 and .08 differ in few of the paths; those of both are listed. */
const STATEMENT = {
  Id: "statementId",
  "Acct/Id/IBAN": "account",
  "Acct/Id/Othr/Id": "account",
} as const;

const ENTRY = {
  Amt: "amount",
  CdtDbtInd: "direction",
  RvslInd: "reversal",
  Sts: "status", // .02
  "Sts/Cd": "status", // .08
  "BookgDt/Dt": "bookedOn",
  "BookgDt/DtTm": "bookedOn",
  AcctSvcrRef: "entryReference",
  AddtlNtryInf: "entryRemark",
} as const;

const DETAILS = {
  "Refs/AcctSvcrRef": "bankReference",
  "Refs/EndToEndId": "endToEndId",
  "Refs/TxId": "transactionId",
  Amt: "partAmount", // .08
  CdtDbtInd: "partDirection", // .08
  "AmtDtls/TxAmt/Amt": "partAmount",
  "AmtDtls/InstdAmt/Amt": "partAmount",
  "RltdPties/Dbtr/Nm": "debtorName", // .02
  "RltdPties/Dbtr/Pty/Nm": "debtorName", // .08
  "RltdPties/DbtrAcct/Id/IBAN": "debtorIban",
  "RmtInf/Ustrd": "remittance",
  "RmtInf/Strd/CdtrRefInf/Ref": "remittance",
  "RmtInf/Strd/AddtlRmtInf": "remittance",
  RtrInf: "returned",
} as const;

type FieldOf<T> = T[keyof T];
export type Field = FieldOf<typeof STATEMENT> | FieldOf<typeof ENTRY> | FieldOf<typeof DETAILS>;

/** What was read of an element: for each field its texts, and of amounts the currency. */
export type Fields = Map<Field, { readonly text: string; readonly currency: string | undefined }[]>;

const STATEMENT_PATH = "Document/BkToCstmrStmt/Stmt";
const ENTRY_PATH = `${STATEMENT_PATH}/Ntry`;
const DETAILS_PATH = `${ENTRY_PATH}/NtryDtls/TxDtls`;

/** The places that are read, and the three that are units of their own. */
export const places = placesOfStatements();

function placesOfStatements() {
  const root: Place = { inside: new Map(), field: undefined };
  for (const [base, fields] of [
    [STATEMENT_PATH, STATEMENT],
    [ENTRY_PATH, ENTRY],
    [DETAILS_PATH, DETAILS],
  ] as const)
    for (const [path, field] of Object.entries(fields))
      placeAt(root, `${base}/${path}`).field = field;
  return {
    root,
    statement: placeAt(root, STATEMENT_PATH),
    entry: placeAt(root, ENTRY_PATH),
    details: placeAt(root, DETAILS_PATH),
  };
}

function placeAt(root: Place, path: string): Place {
  let place = root;
  for (const name of path.split("/")) {
    const known = place.inside.get(name) ?? { inside: new Map(), field: undefined };
    place.inside.set(name, known);
    place = known;
  }
  return place;
}
