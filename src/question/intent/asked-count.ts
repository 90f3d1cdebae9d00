/** Questions that ask for a count of articles: how many, in how many newspapers, which name most often. Knows no articles. */
import { type TimeSpan, takeTime } from './time-span.ts';

export type Counted = 'articles' | 'publishers' | 'names';

export interface AskedCount {
  readonly what: Counted;
  /** Of names, those of companies only. */
  readonly companiesOnly: boolean;
  /** What the articles must be about; empty for all of them. */
  readonly about: string;
  /** The time that the question names. */
  readonly filter: TimeSpan;
}

/** The article as a piece of news: 버스 기사 is a driver. */
const ARTICLES =
  '(?<![가-힣])(?<!(?:버스|택시|택배|운전|대리|화물|트럭|배달|크레인|정비)\\s?)(?:기사|뉴스|보도)(?:가|는|은|들은|이|를)?(?:\\s?수)?';
const HOW_MANY = '(?:(?:총\\s?|모두\\s?)?몇\\s?(?:건|개|편|꼭지)|얼마나(?=\\s?(?:있|나왔|실렸|돼|되|많)))';
const PUBLISHERS = '(?:언론사|신문사|매체|신문|publishers?|newspapers?|outlets?)';

const PATTERNS: ReadonlyArray<readonly [Counted, RegExp]> = [
  [
    'publishers',
    new RegExp(
      `몇\\s?(?:개|곳|군데)\\s?(?:의\\s?)?${PUBLISHERS}|${PUBLISHERS}(?:가|는|은|이)?\\s?(?:모두\\s?|총\\s?)?몇\\s?(?:개|곳|군데)|how many ${PUBLISHERS}`,
      'i',
    ),
  ],
  [
    'names',
    /(?:가장|제일|젤)\s?(?:많이|자주)\s?(?:나온|나오는|언급된|등장한|다뤄진)\s?(?:회사|기업|업체|인물|사람|이름|기관|단체)|most (?:mentioned|frequent) (?:compan(?:y|ies)|people|persons?|names?)/i,
  ],
  [
    'articles',
    new RegExp(
      `${ARTICLES}\\s*${HOW_MANY}|${HOW_MANY}(?:의)?\\s?${ARTICLES}|(?:how many|(?:the )?number of) (?:articles|news stories)(?! does)`,
      'i',
    ),
  ],
];
/** Words of the question that are no subject. */
const FRAME =
  /(?:에\s?대한|에\s?관한|관련(?:된)?|다룬|나온|실린|있어|있나|있니|있는지|있나요|있습니까|돼|되나|되나요|됩니까|이야|야|인가|인가요|입니까|나왔어|나왔나|썼어|알려\s?줘|모두|전부|총|이나|정도|까지|about|mention(?:ing|s)?|are there|did you|have|in|on|the|any|company|companies|person|people|회사|기업|업체|인물|사람|이름|는|은|이|가|요|어|지)(?=[\s?？!.]|$)/gi;

/** What may stand behind the words that count. */
const BEHIND =
  /^\s*(?:(?:이나|정도|쯤|이|가|은|는)?\s*(?:(?:있|나왔|나오|실렸|되|돼|썼|뭐|누구|어디|무엇|알려|말해|이|야|인)[가-힣]{0,4}|요|야|지)?|(?:are there|do you have|did you (?:read|index)|about .*|in .*|this .*|last .*|on .*|is it|mention(?:ing|s)? .*)?)\s*[?？!.]*$/i;

/**
 * @param today - ISO 8601 day, for `이번 달` and the like.
 * @example askedCount('이번 달 기사 몇 건?', '2026-03-20') // { what: 'articles', companiesOnly: false, about: '', filter: { after: '2026-03-01…', before: '2026-04-01…' } }
 */
export function askedCount(question: string, today: string): AskedCount | undefined {
  const match = PATTERNS.map(([what, pattern]) => ({ what, found: pattern.exec(question) })).find(({ found }) => found);
  if (!match?.found) return undefined;
  // What stands behind may only frame: `뉴스 몇 건 적발됐어` and `신문사 몇 곳이 소송을 냈나` ask of the world.
  const behind = question.slice(match.found.index + match.found[0].length);
  if (behind.replace(BEHIND, '').trim()) return undefined;
  const rest = `${question.slice(0, match.found.index)} ${question.slice(match.found.index + match.found[0].length)}`;
  const { rest: withoutTime, span } = takeTime(rest, today);
  const about = withoutTime
    .replace(/[?？!.]/g, ' ')
    .replace(FRAME, ' ')
    .replace(/(?:기사|뉴스|보도)(?:에서|에|는|가|의)?(?=\s|$)/g, ' ')
    .replace(/\s+(?:에|의|에서|중|중에)(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const companiesOnly = match.what === 'names' && /회사|기업|업체|compan/i.test(match.found[0] + rest);
  return {
    what: match.what,
    companiesOnly,
    about: about.length > 1 ? about : '',
    filter: span,
  };
}
