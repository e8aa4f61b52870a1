import type { SellerId } from "@tuppence/protocol";
import { type PagesDb, type PictureRow, toPicture } from "./page-rows.ts";

export interface ProfileLink {
  readonly title: string;
  readonly url: string;
}

/** What a seller says of themselves. */
export interface ProfileRow {
  readonly sellerId: SellerId;
  /** Markdown. */
  readonly text: string | null;
  readonly picture: PictureRow | null;
  readonly links: readonly ProfileLink[];
  readonly language: string | null;
  readonly changedAtMs: number;
}

export async function findProfile(
  db: PagesDb,
  sellerId: SellerId,
): Promise<ProfileRow | undefined> {
  const row = await db
    .selectFrom("seller_pages")
    .selectAll()
    .where("seller_id", "=", sellerId)
    .executeTakeFirst();
  return (
    row && {
      sellerId,
      text: row.text,
      picture: toPicture(row),
      // Written here only, by saveProfile.
      links: JSON.parse(row.links) as readonly ProfileLink[],
      language: row.language,
      changedAtMs: Number(row.changed_at_ms),
    }
  );
}

export async function saveProfile(db: PagesDb, profile: ProfileRow): Promise<void> {
  const values = {
    text: profile.text,
    picture_file_id: profile.picture?.fileId ?? null,
    picture_text: profile.picture?.text ?? "",
    links: JSON.stringify(profile.links),
    language: profile.language,
    changed_at_ms: BigInt(profile.changedAtMs),
  };
  await db
    .insertInto("seller_pages")
    .values({ seller_id: profile.sellerId, ...values })
    .onConflict((conflict) => conflict.column("seller_id").doUpdateSet(values))
    .execute();
}
