import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["entry"] = {
  title: "로그인",
  lead: "모든 기기에서 쓰는 내 지갑.",
  passkeyAccount: "Tuppence 지갑",
  withPasskey: "패스키로 로그인",
  cancelled: "패스키를 사용하지 않았습니다. 다시 시도하거나 이메일 주소를 이용하세요.",
  or: "또는",
  email: "이메일 주소",
  emailMissing: "이메일 주소를 입력하세요.",
  sendCode: "코드 받기",
  codeGoesTo: (address) => `${address}(으)로 코드를 보냅니다.`,
  sentTo: (address) => `${address}(으)로 코드를 보냈습니다.`,
  code: "코드",
  codeHint: "10분 동안 이 브라우저에서만 쓸 수 있습니다.",
  codeMissing: "메일에 있는 코드를 입력하세요.",
  enter: "계속",
  otherAddress: "다른 주소 사용",
  outbox: "이 플랫폼은 메일을 보내지 않습니다.",
  toOutbox: "코드는 보낼 편지함에 있습니다.",
  newByPasskey: "패스키로 새 계정 만들기",
  newHere:
    "처음이신가요? 이메일로 로그인하면 계정이 만들어집니다. 계정 없이 게스트 지갑도 쓸 수 있습니다.",
  guestHere: "이 브라우저의 게스트 지갑은 그대로 남아 있으며, 로그아웃하면 다시 나타납니다.",
  entered: "로그인했습니다.",
  again: "다시 로그인",
  againText: "이 변경에는 본인 확인이 필요합니다. 최근 15분 안에 로그인해야 합니다.",
};
