import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["team"] = {
  permissions: {
    read: "보기",
    offers: "상품",
    sales: "판매",
    earnings: "수익",
    settings: "설정",
    team: "팀",
  },
  permissionNotes: {
    read: "상품, 판매, 파일을 봅니다.",
    offers: "상품, 가격, 콘텐츠, 페이지, 파일.",
    sales: "환불, 요청, 미터, 주문, 인벤토리.",
    earnings: "수익과 수수료.",
    settings: "이름, 핸들, 프로필, 출처.",
    team: "팀원, 초대, 키, 활동 기록.",
  },
};
