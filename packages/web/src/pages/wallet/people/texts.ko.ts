import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["people"] = {
  keepTitle: "모든 기기에서 이 지갑 쓰기",
  keepText:
    "이 지갑은 이 브라우저에만 있습니다. 패스키나 이메일 주소가 있으면 구매한 모든 것과 함께 어디서나 찾을 수 있습니다.",
  keep: "계속 쓰기",
  haveOne: "계정이 있습니다",
  account: "계정",
  signIn: "로그인",
  title: "내 지갑들",
  guestTitle: "이 브라우저의 게스트 지갑",
  own: "계정의 지갑",
  joined: (when) => `게스트 지갑, 연결: ${when}`,
  inUse: "사용 중",
  choose: "이 지갑 쓰기",
  chooseOf: (name) => `이 지갑 쓰기: ${name}`,
  things: (count) => `구매한 것 ${count >= 100 ? "100개 이상" : `${count}개`}`,
  empty: "비어 있음",
  guestHas: (what) => `이 게스트 지갑에 있는 것: ${what}`,
  guestText:
    "로그인하기 전부터 이 브라우저에 있었으며, 로그아웃하면 다시 나타납니다. 본인의 것이라면 계정에 연결할 수 있습니다.",
  join: "제 것입니다. 연결하기",
  joinTitle: "이 지갑을 계정에 연결할까요?",
  joinText: (what) =>
    `본인의 지갑일 때만 연결하세요: ${what}. 이 지갑으로 구매한 것이 모든 기기에서 열립니다. 돈은 그 지갑에 그대로 있으며, 어느 지갑을 쓸지 여기에서 고릅니다. 되돌릴 수 없습니다.`,
  joinYes: "연결하기",
  isJoined: "이제 이 지갑은 계정에 속합니다.",
};
