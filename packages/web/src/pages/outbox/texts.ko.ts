import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["outbox"] = {
  title: "보낼 편지함",
  lead: "이 플랫폼에는 메일 서버가 없어 아무것도 보내지 않습니다. 이 컴퓨터에서만 실행되므로 메일을 여기에 보여 줍니다.",
  to: (address) => `받는 사람: ${address}`,
  copy: (code) => `${code} 복사`,
  copied: "복사했습니다",
  emptyTitle: "아직 메일이 없습니다",
  empty: "예를 들어 이메일로 로그인하면 코드가 담긴 메일이 여기에 나타납니다.",
  noneTitle: "여기에는 보낼 편지함이 없습니다",
  none: "이 플랫폼은 메일을 실제로 보내거나, 메일을 읽어서는 안 되는 다른 사람에게도 열려 있습니다.",
};
