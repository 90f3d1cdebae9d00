/**
 * Requests in a question (`… 알려줘`, `설명 좀 부탁드려요`, `tell me …`): they ask the bot to do something and name nothing that an article
 * holds. By the shape of Korean requests: a verb in its 아/어 form with 주다, 달라 or 보다 behind it at the end of a clause
 * (표준국어대사전: 보조 동사 주다, 보다), a service noun with 부탁 or 좀, or a verb of wishing to know.
 */

/** Endings of 주다, 달라 and 보다 that ask somebody to do something; 줬다 and 준다 are statements, and are none. */
const AUXILIARY =
  '(?:줘|주라|주렴|줄래|줄\\s?수|줄수|주세|주시|주십|주실\\s?수|주실|주삼|주셈|주면|줬으면|주길|주기|달라|다오|드려|드릴|봐|볼래|보세|보시|보자|보렴|보라)[가-힣]{0,7}(?:\\s있[가-힣]{1,5})?';
/** A syllable that a verb in its 아/어 form ends in: no final consonant, and one of ㅏ ㅐ ㅓ ㅔ ㅕ ㅘ ㅙ ㅝ ㅞ. */
const CONNECTIVE_VOWELS: ReadonlySet<number> = new Set([0, 1, 4, 5, 6, 9, 10, 14, 15]);
/** Verbs that ask for words or a look also without 주다: `이름 말해`, `순위 보여`. */
const BARE =
  '(?:알려|말해|설명해|정리해|나열해|가르쳐|보여|찾아|골라|읊어|적어|추려|간추려|요약해|비교해|소개해)(?:요|라|봐|봐봐)?';
/** What a person asks a bot to do with what it knows. */
const SERVICE =
  '(?:설명|정리|나열|안내|소개|요약|대답|답변|답|공유|확인|추천|검색|비교|브리핑|조회|분석|체크|참고|말씀|귀띔)';
const SOFTENER = '(?:좀|쫌|한번|한\\s번|간단히|간단하게|자세히|자세하게|빨리|얼른|제발|그냥|다시|하나씩|쉽게|짧게)';
const POLITE = '(?:부탁[가-힣]*|바랍니다|바라요|바람|요망|플리즈|ㄱㄱ+|plz|pls|please)';
/** Wishing to know. */
const WISH =
  '(?:알고\\s?싶[가-힣]*|듣고\\s?싶[가-힣]*|보고\\s?싶[가-힣]*|궁금[가-힣]*|알\\s?수\\s?(?:있|없)[가-힣]*|여쭤[가-힣]*(?:\\s?될까요)?|여쭙[가-힣]*|물어봐도\\s?(?:돼|될)[가-힣]*|질문[가-힣]*)';
/** What may stand behind a request: marks, laughter, emoji, a name for the bot. */
const TAIL = '[\\s.!?？~,…ㅋㅎㅠㅜ^\\p{Extended_Pictographic}\\uFE0F]*$';

const FINAL_VERB = new RegExp(
  `(?:^|[\\s,])((?:${SOFTENER}\\s+)?[가-힣]{0,8}[가-힣])(\\s?)(${AUXILIARY})(?=${TAIL})`,
  'u',
);
const FINAL_BARE = new RegExp(`(?:^|[\\s,])((?:${SOFTENER}\\s+)?${BARE})(?=${TAIL})`, 'u');
const FINAL_SERVICE = new RegExp(
  `(?:^|[\\s,])(${SERVICE}(?:을|를|도|만)?\\s?(?:${SOFTENER}\\s?)*(?:해|하여|해서)?\\s?(?:${POLITE}|좀|쫌)?)(?=${TAIL})`,
  'iu',
);
const FINAL_POLITE = new RegExp(`(?:^|[\\s,])((?:${SOFTENER}\\s?)*${POLITE}|${SOFTENER})(?=${TAIL})`, 'iu');
const FINAL_WISH = new RegExp(`(?:^|[\\s,]|(?<=[지가]))(${WISH})(?=${TAIL})`, 'u');
const LEADING_VERB = new RegExp(
  `^\\s*((?:${BARE}|${BARE.replace(/\(\?:요.*$/, '')}\\s?${AUXILIARY}))(?=[\\s,.!])`,
  'u',
);
const LEADING_ENGLISH =
  /^\s*((?:(?:hey|hi|ok(?:ay)?|please|pls|so)[\s,]+)*(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?|i(?:'d|\s+would)?\s+(?:like|want|need)\s+to\s+(?:know|see|hear)\s*|i\s+wonder\s*)?(?:please\s+)?(?:(?:tell|show|give)\s+(?:me|us)|let\s+me\s+know|explain(?:\s+to\s+me)?|describe|list|name|find(?:\s+me)?|say)?(?:\s+about)?)(?=[\s,:])/i;
const FINAL_ENGLISH = /[\s,]((?:please|pls|plz|thanks|thank you))(?=[\s.!?]*$)/i;

const FINALS = [FINAL_POLITE, FINAL_WISH, FINAL_BARE, FINAL_SERVICE, FINAL_ENGLISH];
/** Requests are put behind one another: `정리 좀 해서 알려 줘 부탁해`. */
const MAX_LAYERS = 4;

/**
 * The text with its requests blanked, letter by letter, so that offsets stay. A text that is nothing but a request stays as it is blanked.
 *
 * @example withoutRequests('LG 모델 이름 알려줘') // 'LG 모델 이름    '
 */
export function withoutRequests(text: string): string {
  let rest = blank(blank(text, LEADING_ENGLISH.exec(text)), LEADING_VERB.exec(text));
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const before = rest;
    rest = blank(rest, requestVerb(rest));
    for (const final of FINALS) rest = blank(rest, final.exec(rest));
    if (rest === before) break;
  }
  return rest;
}

/** True where nothing but a request is left of the text, or where it ends in one. */
export function isRequest(text: string): boolean {
  return withoutRequests(text) !== text;
}

/** 주다 and 보다 ask only behind a verb: `얼마 줘` and `눈 봐` have none. */
function requestVerb(text: string): RegExpExecArray | null {
  const match = FINAL_VERB.exec(text);
  if (!match) return null;
  const verb = match[1] ?? '';
  if (/(?:얼마|얼마나|누가|뭐|뭘|어디|언제)$/.test(verb)) return null;
  // 보다 behind a space may look at something: 뉴스 봐.
  if (match[2] && /^[봐볼보]/.test(match[3] ?? '') && !/[해려줘]$/.test(verb)) return null;
  const code = (verb.at(-1) ?? '가').charCodeAt(0) - 0xac00;
  return code % 28 === 0 && CONNECTIVE_VOWELS.has(Math.floor((code % 588) / 28)) ? match : null;
}

/** The match is blanked but for the blank or comma that it begins with. */
function blank(text: string, match: RegExpExecArray | null): string {
  if (!match?.[1]?.trim()) return text;
  const start = match.index;
  const end = start + match[0].length;
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
