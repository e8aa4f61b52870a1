import type { MailLanguage } from "../../../mail/mail-language.ts";
import type { Role } from "@tuppence/protocol";
import type { Mail } from "./invitations-deps.ts";

export function invitationMail(
  language: MailLanguage,
  invitation: {
    readonly to: string;
    readonly link: string;
    /** Null: to become a seller. */
    readonly seller: { readonly name: string; readonly role: Role } | null;
    readonly days: number;
    readonly platform: string;
  },
): Mail {
  const { to, link, seller, days, platform } = invitation;
  const words = WORDS[language];
  const lines = [
    seller === null
      ? words.becomeSeller(platform)
      : words.join(seller.name, words.roles[seller.role], platform),
    words.open,
    link,
    words.only(to, days),
    words.ignore,
  ];
  const subject = seller === null ? words.sellerSubject(platform) : words.subject(seller.name);
  return { to, subject, text: `${lines.join("\n\n")}\n` };
}

interface Words {
  readonly roles: Readonly<Record<Role, string>>;
  readonly subject: (seller: string) => string;
  readonly sellerSubject: (platform: string) => string;
  readonly join: (seller: string, role: string, platform: string) => string;
  readonly becomeSeller: (platform: string) => string;
  readonly open: string;
  readonly only: (to: string, days: number) => string;
  readonly ignore: string;
}

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  en: {
    roles: {
      owner: "owner",
      finance: "finance",
      editor: "editor",
      moderator: "moderator",
      reader: "reader",
    },
    subject: (seller) => `Join “${seller}”`,
    sellerSubject: (platform) => `Sell on ${platform}`,
    join: (seller, role, platform) =>
      `You are invited to work for “${seller}” on ${platform}, in the role: ${role}.`,
    becomeSeller: (platform) => `You are invited to sell on ${platform}.`,
    open: "To see the invitation and to accept it, open:",
    only: (to, days) =>
      `The link works for ${days} days and once, for whoever has confirmed the address ${to}.`,
    ignore: "If you do not know who invites you, ignore this mail: nothing happens by itself.",
  },
  de: {
    roles: {
      owner: "Inhaber",
      finance: "Finanzen",
      editor: "Redaktion",
      moderator: "Moderation",
      reader: "Nur lesen",
    },
    subject: (seller) => `Einladung zu „${seller}“`,
    sellerSubject: (platform) => `Verkaufen auf ${platform}`,
    join: (seller, role, platform) =>
      `Du bist eingeladen, auf ${platform} für „${seller}“ zu arbeiten, in der Rolle: ${role}.`,
    becomeSeller: (platform) => `Du bist eingeladen, auf ${platform} zu verkaufen.`,
    open: "Um die Einladung zu sehen und anzunehmen, öffne:",
    only: (to, days) =>
      `Der Link gilt ${days} Tage und einmal, für die Person, die die Adresse ${to} bestätigt hat.`,
    ignore:
      "Wenn du nicht weißt, wer dich einlädt, ignoriere diese Mail: Von selbst geschieht nichts.",
  },
  ko: {
    roles: {
      owner: "소유자",
      finance: "재무",
      editor: "편집자",
      moderator: "운영자",
      reader: "읽기 전용",
    },
    subject: (seller) => `‘${seller}’에 초대합니다`,
    sellerSubject: (platform) => `${platform}에서 판매하기`,
    join: (seller, role, platform) =>
      `${platform}의 ‘${seller}’에서 함께 일하도록 초대되었습니다. 역할: ${role}.`,
    becomeSeller: (platform) => `${platform}에서 판매하도록 초대되었습니다.`,
    open: "초대를 확인하고 수락하려면 다음 주소를 여세요.",
    only: (to, days) =>
      `이 링크는 ${days}일 동안 한 번만, 주소 ${to}을(를) 확인한 사람에게만 유효합니다.`,
    ignore: "누가 초대했는지 모르면 이 메일을 무시하세요. 저절로 일어나는 일은 없습니다.",
  },
};
