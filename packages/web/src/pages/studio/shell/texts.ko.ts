import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["shell"] = {
  brand: "Tuppence 스튜디오",
  studio: "스튜디오",
  menu: "메뉴 열기",
  navigation: "스튜디오",
  switchSeller: "다른 판매자로 전환",
  wallet: "내 지갑",
  waiting: (count) => `${count}건 대기 중`,
  places: {
    overview: "개요",
    offers: "상품",
    earnings: "수익",
    buyers: "구매자",
    requests: "환불 요청",
    files: "파일",
    profile: "내 페이지",
    team: "팀",
    keys: "API 키",
    log: "활동 기록",
    settings: "설정",
  },
  roles: {
    owner: "소유자",
    finance: "재무",
    editor: "편집자",
    moderator: "운영자",
    reader: "읽기 전용",
  },
  suspended:
    "이 플랫폼의 운영자가 이 판매자를 정지했습니다. 판매 중인 상품이 없으며 아무것도 변경할 수 없습니다.",
  notYours: {
    title: "이 판매자의 팀원이 아닙니다",
    text: "그런 판매자가 없거나, 팀에 속하지 않은 계정으로 로그인되어 있습니다.",
    back: "내 스튜디오로 이동",
  },
};
