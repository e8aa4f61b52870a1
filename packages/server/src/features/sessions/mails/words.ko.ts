import type { MailWordsOfAccounts } from "./words.en.ts";

export const ko: MailWordsOfAccounts = {
  codeSubject: (code) => `인증 코드: ${code}`,
  signIn: (host) => `${host}에 로그인하려면 이 코드를 입력하세요.`,
  confirm: (host) => `${host}에서 이 주소가 본인의 것임을 확인하려면 이 코드를 입력하세요.`,
  codeEnds: (minutes) => `코드는 ${minutes}분 동안, 코드를 요청한 브라우저에서만 쓸 수 있습니다.`,
  notYou: "요청한 적이 없다면 이 메일을 무시하세요. 코드를 누구에게도 알려 주지 마세요.",
  changingSubject: "이메일 주소가 변경되는 중입니다",
  changing: (host, email) =>
    `${host} 계정에 로그인한 누군가가 계정의 주소를 ${email}(으)로 바꾸고 있습니다. 본인이라면 여기서 할 일은 없습니다.`,
  stopBefore: "본인이 아니라면 여기에서 중단하세요.",
  stopAfter:
    "이 링크는 변경이 끝난 뒤에도 7일 동안 쓸 수 있습니다. 이 주소를 되돌리고 모든 기기에서 로그아웃합니다.",
  changedSubject: "이메일 주소가 변경되었습니다",
  changed: (host, email) => `${host} 계정의 주소가 이제 ${email}입니다.`,
  stoppedSubject: "이메일 주소 변경이 중단되었습니다",
  stopped: (host) =>
    `메일의 링크로 ${host} 계정의 주소 변경이 중단되었습니다. 계정의 주소는 이 주소이며, 모든 기기에서 로그아웃되었습니다.`,
  noneRemoved: "변경이 요청된 뒤와 그 전 7일 동안 추가된 패스키는 없습니다.",
  passkeysRemoved: (names) =>
    `변경이 요청된 뒤 또는 그 전 7일 동안 추가된 다음 패스키를 삭제했습니다: ${names.map((name) => `‘${name}’`).join(", ")}.`,
  lookAtPasskeys: "코드로 로그인하여 모르는 다른 패스키를 모두 삭제하세요.",
  passkeySubject: "계정에 패스키가 추가되었습니다",
  passkey: (host, name) => `이제 패스키 ‘${name}’(으)로 ${host} 계정에 로그인할 수 있습니다.`,
  passkeyNotYou:
    "본인이 아니라면 코드로 로그인하여 패스키를 삭제하고 모든 기기에서 로그아웃하세요.",
  deletedSubject: "계정이 삭제되었습니다",
  deleted: (host) =>
    `${host} 계정이 삭제되었습니다. 법이 요구하는 기록만 이름과 주소 없이 장부에 남습니다.`,
};
