import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["settings"] = {
  title: "설정",
  who: "판매자 정보",
  oldHandle: (handle) => `@${handle} 링크는 계속 나에게 연결됩니다.`,
  sites: "내 사이트",
  sitesLead:
    "내 페이지에서 판매할 때만 필요합니다. 다른 사람의 페이지는 나 대신 판매할 수 없습니다.",
  origins: "출처",
  originsNote: "한 줄에 하나씩, 예: https://news.example. 경로나 끝의 슬래시 없이 쓰세요.",
  days: "하루의 기준",
  daysLead:
    "일, 주, 월 단위로 세는 모든 것에 적용됩니다. 바꾸면 다시 계산하느라 시간이 조금 걸립니다.",
  zone: "시간대",
  id: "프로그램과 파트너용",
  sellerId: "이 판매자의 ID",
  sellerIdNote: "수익을 나누려면 상대방이 이 ID가 필요합니다.",
};
