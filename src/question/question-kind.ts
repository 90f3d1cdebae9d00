/**
 * What a question asks for (who, where, when, how much of what …) and whether a sentence holds something of that kind.
 * By rule, from the question words of Korean and English; knows no corpus.
 */

/** The kinds of answer that a question can ask for. */
export type AnswerKind =
  | 'person'
  | 'place'
  | 'time'
  | 'money'
  | 'percent'
  | 'count'
  | 'reason'
  | 'manner'
  | 'words'
  | 'list'
  | 'meaning'
  | 'thing'
  | 'open';

export interface Asked {
  readonly kind: AnswerKind;
  /** For `count`: the units that may stand after the number, as a regular expression source; empty for any. */
  readonly units: string;
}

/** Everyday counters and the ones that news writes for them. */
const UNITS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:명|사람|분|인)/, '여?\\s?(?:명|인|사람|만\\s?명|분)'],
  [
    /^(?:개사|회사|기업|업체|군데|곳|나라|국|팀|매장|점포|개)/,
    '여?\\s?(?:개|곳|사|팀|국|점|종|가지|건|대|명|위|호|단지|차례)',
  ],
  [/^(?:가지|종)/, '여?\\s?(?:가지|종|개)'],
  [/^(?:건|차례|번|회|경기)/, '여?\\s?(?:건|차례|번|회|차|경기)'],
  [/^(?:년|해)/, '\\s?(?:년|해|주년|개년)'],
  [/^(?:개월|달)/, '\\s?(?:개월|달|월)'],
  [/^(?:월)/, '\\s?월'],
  [/^(?:일|며칠)/, '\\s?(?:일|박)'],
  [/^(?:시간)/, '\\s?(?:시간|분)'],
  [/^(?:시)/, '\\s?시'],
  [/^(?:살|세)(?!대)/, '\\s?(?:살|세)'],
  [/^(?:세대|채|가구|집)/, '여?\\s?(?:세대|채|가구|실)'],
  [/^(?:위|등|번째|호|차)/, '\\s?(?:위|등|번째|호|차)'],
  [/^(?:대)/, '여?\\s?(?:대|척|기)'],
  [/^(?:평)/, '\\s?(?:평|㎡|제곱)'],
  [/^(?:층)/, '\\s?층'],
  [/^(?:배)/, '\\s?배'],
  [/^(?:조|억|만|천|원|달러)/, '\\s?(?:조|억|만|천|원|달러|엔|유로|위안)'],
  [/^(?:마리)/, '여?\\s?마리'],
  [/^(?:상자|박스|병|권|장|잔|그릇|벌|켤레|송이|그램|톤|킬로|키로|미터|리터|편)/, '여?\\s?\\S'],
];

/** The first rule that fits decides; the order goes from the most particular question word to the least. */
const RULES: ReadonlyArray<readonly [RegExp, AnswerKind]> = [
  [/왜(?!케\s*[가-힣]*진?\b)|이유|까닭|원인|어째서|어쩌다|배경(?:은|이)|\bwhy\b/i, 'reason'],
  [/뭐라고|무슨\s*말|어떤\s*말|뭐래|뭐라\s|뭐랬|발언|어떻게\s*(?:말|평가|설명|전망)/, 'words'],
  [
    /퍼센트|몇\s*(?:%|퍼|프로)|비율|비중|(?:증가|감소|성장|상승|하락|점유|인상|할인|수익|이자|실업|투표|지지|득표|연체|경쟁|가동|보급|시청)[률율폭](?!\S*\s*(?:높|낮|큰))|percent|rate\b/i,
    'percent',
  ],
  [
    /(?:지수|지표|면적|넓이|거리|높이|길이|깊이|무게|온도|기온|속도|점수|용량|출력|농도|나이|량|연비|규모|크기)(?:은|는|이|가)?\s*(?:얼마|어느\s*정도)/,
    'count',
  ],
  [/얼마나\s*(?:오래|자주|많)|(?:몇|how many)/i, 'count'],
  [
    /얼마|가격|비용|금액|요금|액수|값(?:은|이)|(?:매출액?|영업이익|연봉|월급|상금|예산|과징금|벌금|수수료|투자금|지원금|공사비|사업비|배당금|보증금|몸값|시가총액|종가)(?:은|는|이|가)?\s*(?:총\s*)?(?:얼|몇|\?|$)|how\s+much|price|시세/i,
    'money',
  ],
  [
    /언제|며칠|날짜|시점|시기|연도|(?:종료|시작|출시|개최|마감|만기|발표|취임|개봉|공개|설립|창립|개장|사망|시행|납품|배당|지급|선고|완공|준공|개통|개막|폐막|출범|입금|상장)\s?(?:일|예정일|날)(?:자|은|이|\?|$|\s)|일시(?:는|가)|기한은|\bwhen\b|what\s+(?:year|date|day|time)/i,
    'time',
  ],
  [
    /누구|누가|누군|뉘|어느\s*분|어떤\s*분|사람(?:은|의\s*이름)|인물|(?:대표|회장|사장|감독|작가|장관|총리|위원장|대표이사|교수|의원)(?:의\s*이름)?(?:은|는)\s*\??$|\bwho(?:m|se)?\b/i,
    'person',
  ],
  [/어디어디|뭐뭐|무엇무엇|누구누구|나열|목록|종류|들은\?|가지는?\??$/, 'list'],
  [
    /어디|어느\s*(?:나라|도시|곳|동네|지역|건물|학교|대학|병원|호텔)|장소|위치|지역은|(?:나라|국가|도시|곳)(?:은|는)\s*\??$|\bwhere\b|which\s+(?:country|city)/i,
    'place',
  ],
  [
    /인원|(?:가입자|참가자|이용자|환자|사망자|부상자|관객|직원|회원|신청자|확진자|매장|건)\s?수(?:는|가)?|개수|횟수|(?:^|\s)수(?:는|가)\s*\??$/,
    'count',
  ],
  [/어떻게|어떤\s*(?:식|방식|방법)|방법|방식|어찌|무슨\s*수로|\bhow\b/i, 'manner'],
  [/[가-힣](?:이)?란\s*\??$|무슨\s*뜻|뜻(?:은|이)|의미|정의/, 'meaning'],
  [/무엇|뭐|뭘|무슨|어느|어떤|이름|명칭|제목|\bwhat\b|\bwhich\b/i, 'thing'],
];

/**
 * @example askedFor('1차 발표회 참관객은 몇 명이었나?') // { kind: 'count', units: '여?\\s?(?:명|인|사람|만\\s?명|분)' }
 */
export function askedFor(question: string): Asked {
  const kind = RULES.find(([pattern]) => pattern.test(question))?.[1] ?? 'open';
  if (kind !== 'count') return { kind, units: '' };
  const counted = /몇\s*(?:%|([가-힣]+))/.exec(question)?.[1] ?? '';
  if (/^(?:퍼|프로)/.test(counted)) return { kind: 'percent', units: '' };
  if (/^(?:월|일|시(?!간)|년도)/.test(counted)) return { kind: 'time', units: '' };
  if (/^(?:조|억|원|달러)/.test(counted)) return { kind: 'money', units: '' };
  return { kind, units: UNITS.find(([pattern]) => pattern.test(counted))?.[1] ?? '' };
}

const NUMERAL =
  '(?:\\d[\\d,.]*|[한두세네]|다섯|여섯|일곱|여덟|아홉|열|[수몇])\\s?(?:[십백천만억조]\\s?[\\d,]*\\s?){0,12}';
const COUNTED = '\\d[\\d,.]*\\s?(?:[십백천만억조]\\s?){0,12}[A-Z%]?(?:\\([^)]{1,12}\\))?';
const MONEY =
  /\d[\d,.]*\s?(?:[십백천만억조]\s?[\d,]*\s?){0,12}(?:여\s?)?(?:원|달러|엔|유로|위안|파운드|루블|만\b|억|조)/;
const PERCENT = /\d\s?(?:%|퍼센트|％|포인트)|[\d.]+%p/;
const TIME =
  /\d{1,2}\s?월|\d{1,2}\s?일(?!\s?평균)|\d{4}\s?년|내년|올해|지난해|작년|내달|다음\s?달|이달|지난달|오는\s|오전|오후|상반기|하반기|분기|이날|당시|최근|\d\s?(?:년|개월|시간|시|주)|주말|연말|연초/;
const REASON =
  /때문|위해|위한|따라|따른|이유|탓|인해|인한|덕분|영향|원인|우려|배경|면서|판단|라며|어서|아서|해서|므로|니까|만큼|에도 불구/;
const MANNER = /통해|통한|방식|방법|이용|활용|으로써|거쳐|바탕|토대|도입|적용|하면\s|하여|해\s|기반/;
const PERSON =
  /[가-힣]{2,4}\s?(?:[가-힣]{0,8}\s?)?(?:대표|회장|사장|부회장|의원|장관|교수|총리|대통령|위원장|이사장|원장|본부장|실장|팀장|센터장|감독|선수|작가|배우|가수|변호사|판사|검사|연구원|박사|기자|씨|군|양|총장|청장|시장|지사|수석|차관|국장|부장|상무|전무|이사|의장|회계사|대사|PD|CEO|CTO|관계자|부행장|행장|총재|소장|단장|위원|대변인|디자이너|아나운서|모델|남편|아내|아들|딸)/;
const PLACE =
  /에서|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[남북청]|전[남북라]|경[남북상]|제주|미국|중국|일본|러시아|유럽|프랑스|독일|영국|[가-힣]{2,}(?:시|군|구|동|읍|면|리|도|로|역|국|항|섬|센터|호텔|홀|공장|대학교?|병원|학교|공항|광장|공원|타워|빌딩|캠퍼스|코엑스|전시장|매장)(?:\s|에|의|은|는|이|가|을|를|로|와|과|,|$)/;
const WORDS = /[“”"].{4,}|라고|다며|다고/;
const LISTED = /[·,△▲]|및|등\s|각각/g;
const MEANING = /뜻|의미|이란|란\s|라는|말한다|가리킨|일컫|이다\.?$|기술|개념|용어/;
const NAMED = /[‘’'"“”「『《<]|[A-Za-z]{2,}/;

/**
 * How well a sentence holds an answer of the kind: 0 no, 1 yes, between for kinds that leave traces less sure.
 * What the question itself said does not count: `asked` numbers are passed over.
 */
export function holdsKind(sentence: string, { kind, units }: Asked): number {
  switch (kind) {
    case 'money':
      return MONEY.test(sentence) ? 1 : /\d/.test(sentence) ? 0.4 : 0;
    case 'percent':
      return PERCENT.test(sentence) ? 1 : /\d/.test(sentence) ? 0.3 : 0;
    case 'count':
      if (units && new RegExp(NUMERAL + units).test(sentence)) return 1;
      return /\d/.test(sentence) ? (units ? 0.4 : 1) : 0;
    case 'time':
      return /\d{1,2}\s?[월일]|\d{4}\s?년|분기/.test(sentence) ? 1 : TIME.test(sentence) ? 0.7 : 0;
    case 'person':
      return PERSON.test(sentence) ? 1 : 0;
    case 'place':
      return PLACE.test(sentence) ? 1 : 0;
    case 'reason':
      return Math.min(1, (sentence.match(new RegExp(REASON.source, 'g'))?.length ?? 0) / 2);
    case 'manner':
      return MANNER.test(sentence) ? 1 : 0;
    case 'words':
      return WORDS.test(sentence) ? 1 : 0;
    case 'list':
      return Math.min(1, (sentence.match(LISTED)?.length ?? 0) / 3);
    case 'meaning':
      return MEANING.test(sentence) ? 1 : 0;
    case 'thing':
      return NAMED.test(sentence) ? 1 : 0.5;
    case 'open':
      return 0.5;
  }
}

/** What to mark as the answer, for kinds whose answers have a form of their own. */
const ANSWER_FORM: Partial<Record<AnswerKind, RegExp>> = {
  money: MONEY,
  percent: /\d[\d,.]*\s?(?:%|퍼센트|％)[\w]?/,
  time: /(?:\d{4}\s?년|내년|올해|지난해|작년|내달|지난달|이달)?\s?\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?|\d{1,2}\s?일(?!\s?평균)|\d{4}\s?년|내년|내달|다음\s?달|지난달|[상하]반기|\d\s?분기/,
};

/**
 * UTF-16 offsets of the words in a sentence that have the form of the answer asked for: amounts, shares, dates, counted things. What
 * the question itself says is passed over.
 */
export function answerSpans(sentence: string, question: string): Array<{ start: number; end: number }> {
  const { kind, units } = askedFor(question);
  const form = kind === 'count' ? new RegExp(units ? NUMERAL + units : COUNTED) : ANSWER_FORM[kind];
  if (!form) return [];
  return [...sentence.matchAll(new RegExp(form.source, 'g'))].flatMap((match) => {
    const text = match[0].trim();
    if (question.includes(text)) return [];
    const start = match.index + match[0].indexOf(text);
    return [{ start, end: start + text.length }];
  });
}
