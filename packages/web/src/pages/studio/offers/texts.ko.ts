import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["offers"] = {
  title: "상품",
  note: "판매하는 것들, 최신순입니다.",
  create: "새 상품",
  kind: "종류",
  state: "상태",
  allKinds: "모든 종류",
  allStates: "판매 여부 전체",
  empty: {
    title: "아직 판매할 것이 없습니다",
    text: "노래, 글, 파일, 패스: 첫 상품은 1분이면 됩니다.",
  },
  kinds: {
    unlock: "글 또는 페이지",
    play: "노래나 영상, 재생당",
    metered: "사용한 만큼",
    download: "파일",
    feature: "앱 기능",
    item: "게임 아이템",
    pass: "패스",
    bundle: "묶음",
  },
  kept: { article: "글", audio: "노래 또는 녹음", video: "영상" },
  kindNotes: {
    unlock: "읽거나 보는 것. 한 번 사면 계속 열려 있습니다.",
    play: "무료 앞부분 뒤로 재생할 때마다 결제합니다.",
    metered: "쓰는 동안 초, 호출, 킬로바이트 단위로 결제합니다.",
    download: "간직하는 것: 노래, 책, 프로그램.",
    feature: "구매한 사람에게 앱이 열어 줍니다.",
    item: "게임용: 보유, 착용, 소모, 또는 일정 시간.",
    pass: "하루, 한 주, 한 달 또는 한 시즌 동안 여러 가지를 엽니다.",
    bundle: "여러 상품을 한 가격에.",
  },
};
