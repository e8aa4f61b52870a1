import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["join"] = {
  title: "초대",
  heading: (seller) => `‘${seller}’에서 함께 일하기`,
  sellHeading: "여기에서 판매하기",
  sellLead: "이 플랫폼에서 판매하도록 초대되었습니다. 나만의 페이지와 나만의 가격으로 판매하세요.",
  for: "초대 대상",
  role: "역할",
  may: "할 수 있는 일",
  until: "유효 기한",
  roles: {
    owner: "소유자",
    finance: "재무",
    editor: "편집자",
    moderator: "운영자",
    reader: "읽기 전용",
  },
  rolesMay: {
    owner: "모든 일, 팀원 관리 포함",
    finance: "판매와 수익 보기, 구매 환불",
    editor: "글쓰기, 업로드, 판매 등록",
    moderator: "판매 보기, 환불 요청 답변, 환불",
    reader: "판매와 수익 보기만 가능",
  },
  asWhom: (account) => `${account} 계정으로 참여하며, 언제든지 다시 나갈 수 있습니다.`,
  accept: "참여하기",
  signInLead: (email) =>
    `참여하려면 초대를 받은 주소 ${email}로 로그인하세요. 처음이라면 이때 계정이 만들어집니다.`,
  signIn: "로그인",
  otherAddress: (yours, email) =>
    `지금은 ${yours} 계정으로 로그인되어 있지만 초대는 ${email} 앞으로 보낸 것입니다. 전달받은 초대로는 참여할 수 없습니다. 그 주소로 로그인하거나, 내 주소로 초대해 달라고 요청하세요.`,
  noAddress: (email) =>
    `계정에 확인된 이메일 주소가 없으며 초대는 ${email} 앞으로 보낸 것입니다. 계정에 그 주소를 추가한 뒤 링크를 다시 여세요.`,
  toAccount: "내 계정 열기",
  alreadyTitle: "이미 팀원입니다",
  already: (seller) => `이미 ‘${seller}’에서 일하고 있습니다. 바뀐 것은 없습니다.`,
  joinedTitle: (seller) => `이제 ‘${seller}’의 팀원입니다`,
  joined: (role) => `역할: ${role}.`,
  toStudio: "스튜디오 열기",
  startSelling: "내 상점 만들기",
  goneTitle: "이 초대는 사용할 수 없습니다",
  gone: "이미 사용되었거나 취소 또는 만료되었거나 새 메일로 대체되었습니다. 초대한 사람에게 새 초대를 요청하세요.",
  toHome: "시작 페이지로",
};
