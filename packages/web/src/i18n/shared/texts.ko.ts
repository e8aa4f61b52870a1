import type { Messages } from "../messages.ts";

export const texts: Messages["shared"] = {
  brand: "Tuppence",
  skipToContent: "본문으로 건너뛰기",
  loading: "불러오는 중…",
  cancel: "취소",
  close: "닫기",
  save: "저장",
  retry: "다시 시도",
  copy: "복사",
  copied: "복사했습니다",
  loadMore: "더 보기",
  goToWallet: "내 지갑으로",
  navigation: "내 페이지",
  studio: "스튜디오",
  studioOf: (name) => `${name} 스튜디오`,
  testMoney: "테스트 머니",
  noTopUps:
    "지금은 여기에서 돈을 추가할 수 없습니다. 이 플랫폼에는 켜져 있는 입금 방법이 없습니다. 운영자에게 문의해 주세요.",
  noTopUpsIn: (currencies) => `여기에서는 ${currencies}(으)로만 돈을 추가할 수 있습니다.`,
  midnight: "자정",
  atMidnight: "자정",
  notFound: {
    title: "없는 페이지입니다",
    text: "주소가 잘못되었거나 오래된 것일 수 있습니다.",
  },
  guestNote: "테스트 머니는 가치도 비용도 없습니다. 계정도 카드도 필요 없습니다.",
  addAmount: (amount) => `${amount} 추가`,
};
