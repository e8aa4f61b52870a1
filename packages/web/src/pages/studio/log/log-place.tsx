import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry } from "@tuppence/protocol/wire";
import { isolated } from "../../../format/isolated.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Empty } from "../../../ui/empty.tsx";
import { LoadMore } from "../../../ui/load-more.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { auditQuery } from "../api/team-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { PageHead } from "../ui/page-head.tsx";
import rows from "../ui/rows.module.css";
import { wordsOf } from "./words-of.ts";

/** Who did what, newest first. */
export default function LogPlace() {
  const seller = useSeller();
  const { log: texts, ui } = useTexts();
  const mayRead = seller.may("team");
  const list = useInfiniteQuery({ ...auditQuery(seller), enabled: mayRead });
  if (!mayRead) return <PageHead title={texts.title} note={ui.readOnly} />;
  const all = (list.data?.pages ?? []).flatMap(({ data }) => data);
  return (
    <>
      <PageHead title={texts.title} note={texts.note} />
      <FailureAlert error={list.error} retry={() => void list.refetch()} />
      {list.isSuccess && all.length === 0 && <Empty title={texts.empty} text={texts.emptyText} />}
      {all.length > 0 && (
        <ul className={rows["rows"]}>
          {all.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <LoadMore list={list} mt="md" />
    </>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const { log: texts } = useTexts();
  const format = useFormat();
  const { by, at, action, outcome } = entry;
  const known: Readonly<Record<string, string>> = texts.actions;
  const about = useAbout(entry);
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <div className={rows["title"]}>{known[action] ?? wordsOf(action)}</div>
        <div className={rows["note"]}>
          <bdi>{texts.by[by.kind](by.name, by.id !== null)}</bdi> · {format.time(at)}
          {outcome === "unknown" && ` · ${texts.unknown}`}
        </div>
        {about !== "" && <div className={rows["note"]}>{about}</div>}
      </div>
    </li>
  );
}

/** What it was done to, by its name, and what of it: never an id, which says nothing to anybody. */
function useAbout({ subject, subjectName, fields, detail }: AuditEntry): string {
  const { log: texts, shell } = useTexts();
  const names: Readonly<Record<string, string>> = texts.fields;
  const nameOf = (field: string) => names[field] ?? wordsOf(field);
  const roles: Readonly<Record<string, string>> = shell.roles;
  const details = Object.entries(detail).flatMap(([field, value]) => {
    if (value === null || value === "" || value === subjectName || value === subject) return [];
    return [`${nameOf(field)}: ${isolated(field === "role" ? (roles[value] ?? value) : value)}`];
  });
  return [
    ...(subjectName === null ? [] : [isolated(subjectName)]),
    ...(fields.length === 0 ? [] : [fields.map(nameOf).join(", ")]),
    ...details,
  ].join(" · ");
}
