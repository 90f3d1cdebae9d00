/** Questions about an article itself: who wrote it, where, when, its title, its address. By form; knows no articles. */

export type FactField = 'authors' | 'publisher' | 'publishedAt' | 'title' | 'url';

/** The article itself, named as such: 버스 기사 is a driver, 기사단 knights. */
const ARTICLE =
  '(?:(?<![가-힣])(?<!(?:버스|택시|택배|운전|대리|화물|트럭|배달|열차|정비|설비|바둑|프로)\\s?)(?:이\\s?|그\\s?|저\\s?|해당\\s?|위\\s?)?(?:기사|뉴스|보도)(?:는|가|를|의|에|은|예요|에요|인가요?|인지|입니까|야|냐|임)?(?![가-힣])|\\b(?:article|news story|report)\\b)';

/** What each is asked for with, beside the article; whatever its place. */
const ASKED: ReadonlyArray<readonly [FactField, string]> = [
  [
    'authors',
    '기자|누가\\s*(?:쓴|썼|작성|취재|보도)|(?:쓴|작성한|취재한)\\s*(?:사람|분|기자)|작성자|글쓴이|who\\s+(?:wrote|reported)|author|reporter|journalist|byline',
  ],
  [
    'publisher',
    '(?:어느|어떤|무슨|어디)\\s*(?:신문|언론|매체|일보)|(?:언론사|신문사|매체|출처)|newspaper|publisher|outlet|published\\s+by|who\\s+published',
  ],
  ['publishedAt', '언제|날짜|며칠|몇\\s*일|작성일|발행일|보도일|\\bwhen\\b|\\bdate\\b'],
  ['title', '제목|헤드라인|\\btitle\\b|headline'],
  ['url', '링크|주소|원문|\\burl\\b|\\blink\\b'],
];

/** Whole questions that can only mean the article in hand. */
const BARE: ReadonlyArray<readonly [FactField, RegExp]> = [
  [
    'authors',
    /^(?:이거\s*)?(?:기자(?:님)?(?:의)?\s*(?:이름|성함)?|글쓴이|작성자)(?:이|은|는|가)?\s*(?:누구|뭐|누구야|알려)?[가-힣]{0,4}[\s?？.!]*$|^누가\s*(?:썼|쓴\s*거)[가-힣]{0,3}[\s?？.!]*$/,
  ],
  [
    'publisher',
    /^(?:이거\s*)?(?:출처|언론사|신문사)(?:가|는|은)?\s*(?:어디|뭐)?[가-힣]{0,4}[\s?？.!]*$|^(?:어느|어떤|무슨)\s*(?:신문|언론사?|매체)(?:에|야|사|이야|에서|에\s*났어)?\s*[가-힣]{0,4}[\s?？.!]*$|^which\s+(?:newspaper|publisher|outlet)(?:\s+(?:is\s+it|published\s+(?:it|this)))?\s*\??$/i,
  ],
  ['url', /^(?:원문|링크|원문\s*링크)(?:를|을|은|는)?\s*(?:좀|줘|주세요|알려|보여|어디)?[가-힣\s]{0,6}[?？.!]*$/],
  ['title', /^제목(?:이|은)?\s*(?:뭐|무엇|알려)[가-힣\s]{0,5}[?？.!]*$/],
];

/** Whole words that only ask; what is left says which article is meant. */
const FRAME = new RegExp(
  `^(?:${[
    '이|그|저|이거|이것|이건|그거|그것|해당|위|기사|보도|뉴스|기자|기자님|신문|신문사|언론|언론사|매체|일보|출처|링크|주소|원문|제목|헤드라인|날짜|발행일|작성일|보도일|작성자|글쓴이|이름|성함',
    '누구|누가|언제|어디|어느|어떤|무슨|무엇|뭐|뭘|며칠|몇|일|사람|분|쓴|썼|작성한|작성|취재한|취재|보도한|나온|나왔|났|올라온|좀|소식|건|것|거',
    'it|who|wrote|reported|published|this|the|article|story|report|reporter|author|journalist|byline|which|newspaper|publisher|outlet|media|when|was|is|what|title|headline|of|link|to|url|original|date|publication|give|me|show|please|name|by|s',
  ].join(
    '|',
  )})(?:은|는|이|가|을|를|의|에|에서|로|야|예요|에요|이에요|인가요?|인지|입니까|이야|이지|지|어|어요|었어|었어요|다|나요?|니|습니까|게|줘|알려줘|알려|주세요|보여줘)?$`,
  'i',
);
const ASKING = /^(?:알려|보여|말해|가르쳐|찾아)?\s?(?:줘|줄래|주세요|줘요|주실래요)?$/;

export interface AskedFacts {
  readonly fields: readonly FactField[];
  /** What the question says of the article that it means; empty for "this article". */
  readonly about: string;
}

/** Undefined where the question is about the world. */
export function askedFacts(question: string): AskedFacts | undefined {
  const text = question.trim();
  const bare = BARE.filter(([, pattern]) => pattern.test(text)).map(([field]) => field);
  if (bare.length > 0) return { fields: bare, about: '' };
  if (!new RegExp(ARTICLE, 'i').test(text)) return undefined;
  // The field must be asked of the article: what stands between may only frame it.
  const near = ASKED.filter(([, words]) =>
    new RegExp(
      `${ARTICLE}\\s*(?:${words})|(?:${words})\\S*\\s*(?:this\\s|the\\s|of\\s|나온\\s?|된\\s?)*${ARTICLE}`,
      'i',
    ).test(text),
  ).map(([field]) => field);
  if (near.length === 0) return undefined;
  const words = text.replace(/[?？!.,]/g, ' ').split(/\s+/);
  return { fields: near, about: words.filter((w) => w && !FRAME.test(w) && !ASKING.test(w)).join(' ') };
}
