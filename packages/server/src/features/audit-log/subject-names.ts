import { parseId } from "@tuppence/protocol";
import type { Pool } from "pg";

interface Entry {
  readonly sellerId: string | null;
  readonly subject: string | null;
}

const KINDS = ["offer", "file", "upload", "apiKey", "invitation", "member"] as const;

/** What each subject is called now, by its public id. What is gone, and what never had a name, is not there. */
export async function readSubjectNames(
  pool: Pick<Pool, "query">,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = entries.flatMap(({ sellerId, subject }) => {
    if (sellerId === null || subject === null) return [];
    const kind = KINDS.find((one) => parseId(one, subject) !== undefined);
    return kind === undefined ? [] : [{ subject, kind, sellerId, id: parseId(kind, subject) }];
  });
  if (wanted.length === 0) return new Map();
  // Only the seller's own: an entry names what it was about, and that could be another's.
  const { rows } = await pool.query<{ subject: string; name: string | null }>(
    `SELECT w.subject, coalesce(o.title, f.name, u.name, k.name, i.email,
       nullif(p.name, ''), CASE WHEN p.email_verified THEN p.email END) AS name
     FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[]) AS w (subject, kind, seller_id, id)
     LEFT JOIN offers o ON w.kind = 'offer' AND o.id = w.id AND o.seller_id = w.seller_id
     LEFT JOIN files f ON w.kind = 'file' AND f.id = w.id AND f.seller_id = w.seller_id
     LEFT JOIN uploads u ON w.kind = 'upload' AND u.id = w.id AND u.seller_id = w.seller_id
     LEFT JOIN api_keys k ON w.kind = 'apiKey' AND k.id = w.id AND k.seller_id = w.seller_id
     LEFT JOIN invitations i ON w.kind = 'invitation' AND i.id = w.id AND i.seller_id = w.seller_id
     LEFT JOIN seller_members m ON w.kind = 'member' AND m.id = w.id AND m.seller_id = w.seller_id
     LEFT JOIN auth_users p ON p.id = m.user_id`,
    [
      wanted.map(({ subject }) => subject),
      wanted.map(({ kind }) => kind),
      wanted.map(({ sellerId }) => sellerId),
      wanted.map(({ id }) => id),
    ],
  );
  return new Map(rows.flatMap(({ subject, name }) => (name ? [[subject, name]] : [])));
}
