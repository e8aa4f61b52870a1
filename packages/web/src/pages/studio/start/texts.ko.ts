import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["start"] = {
  title: "몇 센트에 판매하세요",
  lead: "노래, 글, 파일을 몇 분 만에 올리고, 코드 없이 소액으로 판매하세요.",
  account: {
    text: "먼저 계정이 필요합니다. 그래야 수익을 다시 찾을 수 있습니다. 패스키나 이메일 주소면 됩니다.",
    button: "로그인 또는 계정 만들기",
    keep: "이 지갑을 계정으로 만들기",
  },
  name: "이름",
  nameNote: "나, 밴드 또는 매체의 이름. 구매자가 결제 전에 읽습니다.",
  handle: "핸들",
  handleNote: "이곳의 내 주소입니다. 나중에 바꿀 수 있습니다.",
  handleAddress: (address) => `이곳의 내 주소: ${address}. 나중에 바꿀 수 있습니다.`,
  handleFree: "사용할 수 있습니다.",
  handleFaults: {
    taken: "이미 사용 중입니다.",
    reserved: "사용할 수 없는 이름입니다.",
    invalid: "a–z와 0–9로 3~30자, 사이에 하이픈 하나씩만 됩니다.",
  },
  button: "계속",
  notNow: {
    title: "지금은 등록할 수 없습니다",
    open: "한 사람이 가질 수 있는 판매자 수에 도달했습니다.",
    invitation: "이 플랫폼의 운영자가 판매자를 초대합니다. 초대를 요청하세요.",
    closed: "이 플랫폼의 운영자가 지금은 새 판매자를 받지 않습니다.",
    back: "내 지갑으로",
  },
};
