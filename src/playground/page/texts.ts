/** What the page itself says; what the bot says comes from the bot. */

export type PageLanguage = 'ko' | 'en';

const ko = {
  title: '기사봇 놀이터',
  skip: '입력 칸으로 건너뛰기',
  channels: '채널',
  directMessages: '다이렉트 메시지',
  messages: '메시지',
  log: '대화',
  composer: '메시지 입력. 슬래시(/)로 명령을 고릅니다',
  placeholder: '#{channel}에 메시지 보내기 — / 로 명령, @ 로 부르기',
  send: '보내기',
  run: '실행',
  cancel: '취소',
  commands: '명령',
  suggestions: '제안',
  required: '필수',
  addOption: '{name} 추가',
  yes: '예',
  no: '아니요',
  app: '앱',
  edited: '(수정됨)',
  thinking: '{name}이 생각하는 중…',
  typing: '{name}이 입력하는 중…',
  onlyYou: '나만 볼 수 있는 메시지예요',
  dismiss: '메시지 닫기',
  used: '{user}님이 {command} 명령을 썼어요',
  reply: '답장',
  replyingTo: '{name}님에게 답장하는 중',
  apps: '앱: {command}',
  failed: '봇이 3초 안에 답하지 않았어요.',
  notReady: '봇이 기사를 읽는 중이에요. 곧 명령을 쓸 수 있어요.',
  lost: '연결이 끊겼어요. 다시 잇는 중…',
  badRequest: '보내지 못했어요: {reason}',
  needOption: '{name}을(를) 적어 주세요.',
  noMatch: '맞는 것이 없어요',
  language: 'English',
  theme: '밝게/어둡게',
  menu: '채널 목록',
  tryThese: '눌러서 물어보기',
  newTab: '새 창에서 열림',
  welcome: '기사봇과 이야기해 보세요',
  welcomeText:
    '이 컴퓨터 안에서만 도는 연습용 Discord예요. 봇은 실제 Discord에서와 똑같이 움직이고, 기사에 있는 문장으로만 답해요.',
} as const;

export type TextKey = keyof typeof ko;

const en: Readonly<Record<TextKey, string>> = {
  title: 'gisabot playground',
  skip: 'Skip to the message box',
  channels: 'Channels',
  directMessages: 'Direct messages',
  messages: 'Messages',
  log: 'Conversation',
  composer: 'Message. Type a slash (/) to choose a command',
  placeholder: 'Message #{channel} — / for commands, @ to mention',
  send: 'Send',
  run: 'Run',
  cancel: 'Cancel',
  commands: 'Commands',
  suggestions: 'Suggestions',
  required: 'required',
  addOption: 'Add {name}',
  yes: 'True',
  no: 'False',
  app: 'APP',
  edited: '(edited)',
  thinking: '{name} is thinking…',
  typing: '{name} is typing…',
  onlyYou: 'Only you can see this',
  dismiss: 'Dismiss message',
  used: '{user} used {command}',
  reply: 'Reply',
  replyingTo: 'Replying to {name}',
  apps: 'Apps: {command}',
  failed: 'The bot did not respond within three seconds.',
  notReady: 'The bot is reading the articles. Commands will be here in a moment.',
  lost: 'The connection is lost. Reconnecting…',
  badRequest: 'Not sent: {reason}',
  needOption: 'Please fill in {name}.',
  noMatch: 'Nothing matches',
  language: '한국어',
  theme: 'Light/dark',
  menu: 'Channel list',
  tryThese: 'Click to ask',
  newTab: 'opens in a new window',
  welcome: 'Talk to gisabot',
  welcomeText:
    'A practice Discord that lives on this machine. The bot behaves as it does on the real one and answers with sentences of the articles only.',
};

/** Questions to click, for the articles that come with the bot. */
export const EXAMPLES: Readonly<Record<PageLanguage, readonly string[]>> = {
  ko: ['SKT 모델 파라미터는 몇 개야?', '업스테이지 대표는 누구야?', '5개 정예팀은 어디야?', '비트코인 시세 알려줘'],
  en: [
    'How many parameters does VAETKI have?',
    'Who is the CEO of Upstage?',
    'SKT A.X K1',
    'What is the capital of France?',
  ],
};

/** @param values - fill the `{names}`. */
export function pageText(language: PageLanguage, key: TextKey, values: Readonly<Record<string, string>> = {}): string {
  return (language === 'ko' ? ko : en)[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
