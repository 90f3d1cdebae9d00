/**
 * What a message wants: an answer from the articles, or what a command does (`요약해줘`, `최근 기사 뭐 있어?`, `도움말`). One reader for mentions,
 * `/ask` and the terminal. By form; counting and comparing, which need to know names, are read beside it.
 */
import { withoutRequests } from './requests.ts';
import { type TimeSpan, takeTime } from './time-span.ts';

/** What a command is asked for. `about` is empty for all articles, or for the one in hand. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'summary'; readonly about: string; readonly sentences: number | undefined }
  | { readonly kind: 'digest'; readonly about: string; readonly span: TimeSpan }
  | { readonly kind: 'articles'; readonly about: string; readonly span: TimeSpan }
  | { readonly kind: 'timeline'; readonly about: string }
  | { readonly kind: 'quotes'; readonly speaker: string; readonly topic: string | undefined };

/** Longer messages (UTF-16 units) hold more than a request. */
const LONGEST_REQUEST_CHARS = 120;

/** The article as a piece of news; 버스 기사 is a driver. */
const ARTICLE =
  '(?<![가-힣])(?<!(?:버스|택시|택배|운전|대리|화물|트럭|배달|크레인|정비)\\s?)(?:이|그|저|해당|위|이번)?\\s?(?:기사|뉴스|보도|글)(?:들)?';
const NEWS = '(?:소식|뉴스|이슈|동향|헤드라인|근황)(?:들)?';
const RECENT =
  '(?:이번에|최근|요즘|최신|새로\\s?(?:올라온|나온)|새|방금|지금|현재|올라온|나온|들어있는|들어온|실린|있는)(?:의|에)?';
const END = '[\\s.!?？~…ㅋㅎㅠㅜ^]*$';
const EVERYTHING = '(?:싹|다|전부|모두|죄다|전체|몽땅|쭉|한꺼번에|좀|간단히|간단하게|짧게|자세히|하나로)';

const HELP: readonly RegExp[] = [
  new RegExp(
    `^(?:도움말|사용\\s?(?:법|방법)|쓰는\\s?(?:법|방법)|이용\\s?(?:법|방법)|명령어(?:\\s?(?:목록|리스트))?|기능(?:\\s?(?:목록|소개))?|메뉴얼|매뉴얼)(?:이|은|는|을|를)?\\s*(?:좀|뭐(?:야|예요|가\\s?있[가-힣]*)?|어떻게\\s?(?:돼|되)[가-힣]*|보기)?${END}`,
  ),
  new RegExp(
    `^(?:너|넌|너는|봇아?|기사봇(?:은|아)?|이\\s?봇(?:은)?|여기서?)?\\s*(?:뭐|뭘|무엇을?|무슨\\s?(?:일|기능))(?:를|을)?\\s*(?:할\\s?(?:줄|수)\\s?(?:알|있)|해\\s?줄\\s?수\\s?있|물어볼\\s?수\\s?있|도와줄)[가-힣]*${END}`,
  ),
  new RegExp(`^(?:이거|이\\s?봇|너|넌)?\\s*어떻게\\s*(?:쓰|써|사용|이용)[가-힣]*${END}`),
  /^(?:help(?:\s+me)?|commands?|usage|manual|how (?:do|can|should) i use (?:this|you|it|the bot)|how does (?:this|it|the bot) work|what (?:can|do) you do|what can i ask(?: you)?)[\s?!.]*$/i,
];

const LINES = '(?:한|두|세|네|다섯|여섯|[1-9]|10)\\s?(?:줄|문장|마디)(?:으?로만|으?로|만|씩)?';
/** Words that ask for less of the same. */
const SHORTEN = new RegExp(
  `${LINES}\\s*(?:요약|정리|설명)?|요약(?:본|문)?(?:을|를)?|간추[려린리]?[가-힣]*|줄여[가-힣]*|(?:핵심|요점|골자)(?:만|을|를)?(?:\\s?(?:뽑아|추려|짚어|정리)[가-힣]*)?|간단(?:히|하게)\\s?정리|tl;?dr|\\bsummari[sz]e\\b|\\bsummary\\b(?:\\s+of)?|\\bsum\\s+(?:it|this|that)\\s+up\\b|\\bin\\s+(?:one|two|three|a few|[1-9])\\s+(?:lines?|sentences?)\\b|\\bkey points?\\b|\\bthe gist\\b(?:\\s+of)?`,
  'gi',
);
/** A summary is asked for where these stand at the end, or in front in English; elsewhere they are words of a question (요약 기능은 언제). */
const SHORTEN_AT_END = new RegExp(`(?:${SHORTEN.source})(?:\\s*(?:좀|만|해서|해|짧게|간단히))*${END}`, 'i');
const SHORTEN_IN_FRONT =
  /^(?:please\s+)?(?:(?:give|write|make)\s+(?:me\s+)?)?(?:a\s+|the\s+)?(?:short\s+|brief\s+|quick\s+)?(?:summari[sz]e|summary|sum\s+(?:it|this|that)\s+up|tl;?dr|key points?|the gist|gist)\b/i;
const NUMERALS: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  one: 1,
  two: 2,
  three: 3,
};
/** What only points at the article. */
const IN_HAND = new RegExp(
  `${ARTICLE}(?:의)?\\s*(?:내용|전체|본문|전문)?(?:을|를|은|는|이|가|만|도)?(?=\\s|$)|(?:^|\\s)(?:이거|이것|그거|그것|저거|내용|본문|전문|전체)(?:을|를|은|는|만)?(?=\\s|$)|\\b(?:this|that|it|the|an?|article|story|news|of|for|please|me|in|about|give|write|make|short|brief|quick)\\b`,
  'gi',
);

const LIST_OF_ARTICLES = new RegExp(
  `^(.*?)(?:${ARTICLE}|(?<![가-힣])(?:뉴스|소식))(?:이|가|은|는|을|를|에)?\\s*(?:목록|리스트|일람|모음)?(?:을|를|이|가)?\\s*(?:${EVERYTHING}\\s*)*(?:뭐뭐|뭐가|뭐|어떤\\s?(?:게|것들?이?|거)|무엇이)?\\s*(?:있(?:어|나|니|냐|을까|는지|음|는가|습니까)[가-힣]*|나왔[가-힣]*|올라왔[가-힣]*|목록|리스트)?${END}`,
);
const ASKS_WHAT_THERE_IS = new RegExp(
  `(?:목록|리스트|일람|(?:뭐뭐|뭐가|뭐|어떤\\s?(?:게|것들?이?|거)|무엇이)\\s*(?:있|나왔|올라왔)|있(?:어|나|니|냐|을까|는지|음|습니까)[가-힣]*${END}|나왔[가-힣]*${END}|올라왔[가-힣]*${END})`,
);
const ENGLISH_ARTICLES =
  /^(?:(?:which|what|any|find(?:\s+me)?|list|show(?:\s+me)?|are there(?:\s+any)?|is there(?:\s+any|\s+an)?|do you have(?:\s+any)?|give me)\s+)?(?:the\s+|all\s+|all the\s+)?(latest|recent|newest|new)?\s*(?:articles?|stories|news|reports?)\b(?:\s+(?:do you have|are there|there|you have|list))?(?:\s+(?:that\s+|which\s+)?(?:mention(?:s|ing)?|about|on|covers?|covering|regarding|discuss(?:es)?|are about|talk about|with|say about)\s+(.+?))?[\s?.!]*$/i;

const ROUND_UP = new RegExp(
  `^(.*?)(?:${NEWS}|${ARTICLE})(?:을|를|만|도)?\\s*(?:${EVERYTHING}\\s*)*(?:모아|모음|묶어|훑어|브리핑|정리|다이제스트|요약)?[가-힣]*\\s*(?:${EVERYTHING}\\s*)*$`,
);
const ENGLISH_DIGEST =
  /^(?:(?:give me|show me)\s+)?(?:a\s+|the\s+)?(?:digest|round-?up|briefing|news (?:summary|digest))(?:\s+(?:of|on|about)\s+(.+?))?[\s.!?]*$|^(?:catch me up|what(?:'s| is) new|what happened (?:today|this week|lately|recently))(?:\s+(?:on|with|about)\s+(.+?))?[\s.!?]*$/i;

const IN_ORDER =
  '(?:연표|연대표|타임라인|시간\\s?(?:순|순서)(?:으로|대로|로)?|날짜\\s?(?:순|순서|별)(?:으로|대로|로)?|일지|시간\\s?흐름(?:대로|으로)?)';
const TIMELINE = new RegExp(
  `^(.*?)(?:의|을|를|에\\s?대한|관련)?\\s*${IN_ORDER}(?:를|을|만|좀)?\\s*(?:정리|나열|보기)?(?:\\s*${EVERYTHING})*${END}`,
);
/** Nouns for what a timeline is of, which name no topic. */
const NO_TOPIC =
  /(?:^|\s)(?:주요|모든|전체|관련)?\s?(?:일정|계획|사건|사안|일|행사|내용|흐름|과정|경과|상황|기사|뉴스)(?:들)?$/;
const WHEN_WHAT = new RegExp(
  `^(.*?)\\s*언제\\s*(?:무슨|어떤)\\s*일(?:이|들이)?\\s*(?:있었|일어났|벌어졌)[가-힣]*${END}`,
);
const ENGLISH_TIMELINE =
  /^(?:(?:give|show)\s+me\s+)?(?:a\s+|the\s+)?(?:timeline|chronology)(?:\s+(?:of|for|on|about)\s+(.+?))?[\s.!?]*$/i;

const SAID = '(?:발언|코멘트|멘트|어록|말씀|인용문?|한\\s?말|했던\\s?말|남긴\\s?말|하신\\s?말(?:씀)?)(?:들)?';
const QUOTES = new RegExp(
  `^(.+?)(?:이|가|의|은|는)?\\s*(?:한\\s|했던\\s|남긴\\s)?${SAID}(?:을|를|만|은)?\\s*((?:${EVERYTHING}|모아|모음|정리|목록|리스트|나열)[가-힣]*\\s*)+${END}`,
);
const ENGLISH_QUOTES =
  /^(?:(?:show|give)\s+me\s+|list\s+|find\s+)?(?:all\s+)?(?:the\s+)?(?:quotes?|quotations?|statements?|remarks?)\s+(?:by|from|of)\s+(.+?)(?:\s+(?:on|about)\s+(.+?))?[\s.!?]*$/i;
/** 강바다 대표가 물가에 대해 한 말: what was spoken of. */
const TOPIC = /^(.+?)(?:이|가|은|는)\s+(.+?)(?:에\s?대해서?|에\s?관해서?|관련해서?|두고)\s*$/;

/**
 * @param today - ISO 8601 day in Korea, for `이번 달`.
 * @returns what a command is asked for, or undefined where the message asks the articles.
 * @example readIntent('도담시 소식 모아줘', '2026-05-02') // { kind: 'digest', about: '도담시', span: {} }
 */
export function readIntent(message: string, today: string): Intent | undefined {
  const text = message
    .replace(/(?:\p{Extended_Pictographic}|\uFE0F)/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!text || text.length > LONGEST_REQUEST_CHARS) return undefined;
  const bare = withoutRequests(text).replace(/\s+/g, ' ').trim();
  const isAsked = bare !== text.replace(/\s+/g, ' ').trim();
  if (HELP.some((form) => form.test(text) || (bare && form.test(bare)))) return { kind: 'help' };
  return (
    readTimeline(text, bare) ??
    readQuotes(text, bare, isAsked) ??
    readSummary(text, bare, isAsked) ??
    readDigest(text, bare, isAsked, today) ??
    readArticles(text, bare, isAsked, today)
  );
}

function readTimeline(text: string, bare: string): Intent | undefined {
  const match = TIMELINE.exec(bare) ?? TIMELINE.exec(text) ?? WHEN_WHAT.exec(bare) ?? ENGLISH_TIMELINE.exec(text);
  return match ? { kind: 'timeline', about: subject(match[1]).replace(NO_TOPIC, '').trim() } : undefined;
}

function readQuotes(text: string, bare: string, isAsked: boolean): Intent | undefined {
  const english = ENGLISH_QUOTES.exec(text);
  if (english) return { kind: 'quotes', speaker: subject(english[1]), topic: english[2]?.trim() };
  const match = QUOTES.exec(text) ?? QUOTES.exec(isAsked ? `${bare} 모아` : bare);
  if (!match?.[1]) return undefined;
  const topical = TOPIC.exec(match[1]);
  const speaker = subject(topical?.[1] ?? match[1]);
  return speaker ? { kind: 'quotes', speaker, topic: topical?.[2]?.trim() } : undefined;
}

function readSummary(text: string, bare: string, isAsked: boolean): Intent | undefined {
  const inFront = SHORTEN_IN_FRONT.test(text);
  const atEnd = SHORTEN_AT_END.test(text) || SHORTEN_AT_END.test(bare);
  // `요약해줘` leaves nothing: the request was the verb itself.
  const isVerb =
    isAsked &&
    /(?:요약|간추|줄여|(?:핵심|요점)(?:만|을)?\s?\S{0,4}\s?(?:뽑아|추려|정리|짚어))/.test(text) &&
    !SHORTEN.test(bare);
  SHORTEN.lastIndex = 0;
  if (!inFront && !atEnd && !isVerb) return undefined;
  // How many people were asked for an article in how many lines is a question.
  if (/(?:얼마|언제|누구|누가|어디|왜|몇)/.test(bare)) return undefined;
  const count = /(한|두|세|네|다섯|여섯|\d+)\s?(?:줄|문장)|\bin\s+(one|two|three|\d)\s/i.exec(text);
  const numeral = count?.[1] ?? count?.[2]?.toLowerCase() ?? '';
  const about = subject(
    (isVerb ? bare : (inFront ? text : bare) || bare)
      .replace(SHORTEN, ' ')
      .replace(/(?:^|\s)(?:좀|해서|짧게|간단히|간단하게|만)(?=\s|$)/g, ' '),
  );
  return {
    kind: 'summary',
    about,
    sentences: numeral ? (NUMERALS[numeral] ?? (Number(numeral) || undefined)) : undefined,
  };
}

function readDigest(text: string, bare: string, isAsked: boolean, today: string): Intent | undefined {
  const english = ENGLISH_DIGEST.exec(text);
  if (english) return { kind: 'digest', about: subject(english[1] ?? english[2]), span: {} };
  const gathers = /모아|모음|묶어|훑어|브리핑|정리|다이제스트|한꺼번에/.test(text);
  const match = ROUND_UP.exec(bare);
  const tells = isAsked && new RegExp(`${NEWS}(?:을|를|만|도)?(?:\\s*${EVERYTHING})*\\s*$`).test(bare);
  if (!match || !(gathers || tells) || ASKS_WHAT_THERE_IS.test(bare)) return undefined;
  const { rest, span } = takeTime(match[1] ?? '', today);
  return { kind: 'digest', about: subject(rest), span };
}

function readArticles(text: string, bare: string, isAsked: boolean, today: string): Intent | undefined {
  const english = ENGLISH_ARTICLES.exec(text);
  if (english && (english[1] || english[2] || /^(?:which|what|any|find|list|show|are|do)\b/i.test(text)))
    return { kind: 'articles', about: subject(english[2]), span: {} };
  const match = LIST_OF_ARTICLES.exec(bare);
  if (!match || !(isAsked || ASKS_WHAT_THERE_IS.test(bare))) return undefined;
  const { rest, span } = takeTime(match[1] ?? '', today);
  const about = subject(rest);
  // 누가 쓴 기사, 몇 건의 기사: something is asked of the article.
  if (/누가|누구|몇|얼마|언제|어디|왜/.test(match[1] ?? '')) return undefined;
  return { kind: 'articles', about, span };
}

/** What is left when words that only point or frame are gone. */
function subject(text = ''): string {
  return text
    .replace(IN_HAND, ' ')
    .replace(
      new RegExp(
        `(?:^|\\s)(?:${RECENT}|${EVERYTHING}|이번\\s?(?:주|달)|오늘|어제|앞으로|지금까지|그동안|중요한|주요)(?=\\s|$)`,
        'g',
      ),
      ' ',
    )
    .replace(new RegExp(`(?:^|\\s)(?:${RECENT}|${EVERYTHING})(?=\\s|$)`, 'g'), ' ')
    .replace(/(?:에\s?대한|에\s?관한|에\s?대해|관련(?:된)?|다룬|나온|언급된|들어간|에서|의)\s*$/, '')
    .replace(/(?:에\s?대한|에\s?관한|관련(?:된)?|다룬|언급한|나오는)(?=\s|$)/g, ' ')
    .replace(/[?？!.,~^…]+|[ㅋㅎㅠㅜ]{2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
