/**
 * Who said what: quotations in Korean news and their speakers, by the patterns in which reporters write them. Where the speaker is not clear
 * a quotation is left out: a word is never put into the wrong mouth.
 */

/** UTF-16 offsets in the sentence. `text` lies between the quotation marks, or after `…에 따르면`. */
export interface Quotation {
  /** As the sentence writes it: `김성훈 업스테이지 대표`. */
  readonly speaker: string;
  readonly start: number;
  readonly end: number;
  /** False where the sentence reports without quotation marks (…에 따르면). */
  readonly isLiteral: boolean;
}

/** Double quotation marks; single ones set off names and thoughts as often as words. */
const QUOTED = /[“"]([^“”"]{2,400})[”"]/g;

/** What follows a closing mark where the words were said: …”고, …”이라며, …”라는 게 … */
const SAID = /^(?:(?:이?라|다|냐|자)?(?:고|며|면서)|이?라는|는)(?=[\s,]|$)/;
/** …”는 것이 … 설명이다. */
const NOUN_OF_SAYING =
  '(?:말|설명|주장|입장|생각|판단|평가|지적|전망|분석|해명|이야기|얘기|방침|구상|각오|바람|당부|반응|진단|의견|견해|답변)';
const VERB_OF_SAYING =
  /(?:말|밝|설명|강조|덧붙|전했|전한|전하|주장|지적|평가|답했|답변|반박|소개|당부|전망|약속|토로|호소|내다|언급|분석|진단|비판|사과|요구|촉구|제안|알렸|알리|안내|기대|반겼|다짐|털어놓|귀띔|화답|물었|되물|외쳤|인사|경고|우려|해명|자평|회상|고백|선언|확인|단언|역설|시사|꼬집|일축|했다|한다|했습니다)/;

/** What a person or a body that speaks is called at the end of its name. */
const TITLE =
  '(?:대표이사|대표|회장|부회장|사장|부사장|전무|상무|이사장|이사|의장|위원장|위원|의원|청소년의원|청소년의장|시의원|장관|차관|총리|대통령|수석|실장|본부장|팀장|과장|국장|부장|차장|센터장|소장|원장|단장|감독|코치|선수|공격수|수비수|골키퍼|주장|교수|총장|학장|박사|연구원|책임연구원|수석연구원|연구위원|변호사|판사|검사|기자|앵커|작가|배우|가수|시장|군수|구청장|도지사|지사|청장|서장|경감|대변인|관계자|담당자|재무담당|담당|대리인|노조위원장|상인회장|회원|주민|시민|상인|승객|관객|팬|학생|학부모|교사|장학관|교장|점주|직원|농민|어민|기사|씨|군|양|옹|여사|투자자|개인투자자|애널리스트|전문가|이용자|소비자|참가자|공동대표|총괄|매니저|디자이너|개발자|엔지니어|CEO|CTO|CFO|COO|PD|\\d단)';
const BODY =
  '(?:측|정부|당국|연구소|연구원|협회|단체|소비자단체|위원회|재단|노조|조합|구단|은행|증권|전자|항공|식품|중공업|그룹|공사|공단|법원|검찰|경찰|경찰서|소방서|대학교|대학|대|청|처|부|시|군|도|교육청|대통령실|상공회의소|회사|업체|기업|통신|텔레콤|클라우드|센터|본부|학회|언론|매체|AI|LG|SKT|NC|KT|업스테이지)';
const SPEAKER_END = new RegExp(`(?:${TITLE}|${BODY})$`);
const NAME = /^[가-힣]{2,4}$/;
/** Words that stand for somebody, and who that is only the reader knows. */
const PRONOUN =
  /^(?:그|그녀|그들|이들|이|저|우리|누구|모두|일부|그는|이날|이번|당시|이어|또|또한|한편|다만|특히|결국|이후|앞서|여기|이것|그것|것)$/;

const PARTICLE = /(?:은|는|이|가)$/;
/** Words that end like this do not belong to a name that follows: they have particles or endings. */
const OUTSIDE_NAME =
  /(?:에서|에게|에|으로|로|을|를|의|와|과|며|고|서|면|해|한|된|던|할|는|은|인|도|만|까지|부터|처럼|보다|라는|라고|다|째|뒤|끝에|만나|통해|대해)$/;
/** … but these are names, though they end like that: bodies (소방서), and personal names of three syllables (고요한). */
const BODY_END = /(?:경찰서|소방서|연구소|위원회|협회|대학교|은행|법원|연구원|재단|구단|학회|본부|센터)$/;
const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어경은편용';
const PERSONAL_NAME = new RegExp(`^[${SURNAMES}][가-힣]{2}$`);
const SURNAME = new RegExp(`^[${SURNAMES}]$`);
/** Single syllables that are no part of a name. */
const NO_NAME = /^[두세네그저이각전현신첫매몇]$/;
/** Words in a speaker's name at most. */
const LONGEST_SPEAKER = 4;

/**
 * @example quotationsIn('김성훈 업스테이지 대표는 “빠르다”고 말했다.') // [{ speaker: '김성훈 업스테이지 대표', start: 14, end: 17, … }]
 */
export function quotationsIn(sentence: string): Quotation[] {
  const marks = [...sentence.matchAll(QUOTED)].map((match) => ({
    open: match.index,
    start: match.index + 1,
    end: match.index + match[0].length - 1,
    close: match.index + match[0].length,
  }));
  if (marks.length === 0) return reported(sentence);
  const found: Quotation[] = [];
  let previous: { speaker: string; close: number } | undefined;
  for (const mark of marks) {
    const after = sentence.slice(mark.close);
    if (!SAID.test(after)) continue;
    const before = sentence.slice(previous?.close ?? marks[marks.indexOf(mark) - 1]?.close ?? 0, mark.open);
    const next = marks[marks.indexOf(mark) + 1];
    const speaker =
      speakerBefore(before, previous !== undefined || marks.indexOf(mark) > 0) ??
      (previous && goesOn(before) ? previous.speaker : undefined) ??
      speakerAfter(after.slice(0, next ? next.open - mark.close : undefined));
    if (!speaker || isReportedAgain(after, speaker)) {
      previous = undefined;
      continue;
    }
    found.push({ speaker, start: mark.start, end: mark.end, isLiteral: true });
    previous = { speaker, close: mark.close };
  }
  return found;
}

/** `…며 “…”`: the same mouth goes on. */
function goesOn(between: string): boolean {
  return /^(?:이?라)?(?:며|면서|고)\s*(?:,\s*)?$/.test(between);
}

/** The topic or subject right before the quotation, with at most a few words of circumstance between. */
function speakerBefore(before: string, isLater: boolean): string | undefined {
  const words = before.trim().split(/\s+/).filter(Boolean);
  const subjects = words.flatMap((word, i) => (isSubject(word) ? [i] : []));
  const at = subjects.at(-1);
  if (at === undefined) return undefined;
  const speaker = nameEndingAt(words, at);
  if (!speaker) return undefined;
  // Two who could have said it: nobody knows. (The subject of a clause that is closed before the name is none: 점검이 늦자 시장은 …)
  const others = subjects.slice(0, -1).filter((i) => nameEndingAt(words, i) !== undefined);
  if (others.length > 0 && !isLater) return undefined;
  // Between speaker and words stand circumstances only: 기자회견에서, 상인들과 만나, 경기 뒤.
  const between = words.slice(at + 1).join(' ');
  return between.length <= 40 && !/(?:이|가|은|는|을|를)(?:\s|$)/.test(between.replace(/^(?:이날|이번)\s?/, ''))
    ? speaker
    : undefined;
}

/** `…”고 정하윤 사장은 밝혔다`, `…”는 게 정다온 의원의 입장이다`. */
function speakerAfter(after: string): string | undefined {
  const tail = after.replace(SAID, '').trim();
  const noun = new RegExp(`^(?:게|것이|것은|것이라는 게)\\s+(.{2,40}?)(?:의|측)\\s+(?:${NOUN_OF_SAYING})`).exec(tail);
  if (noun?.[1]) return nameEndingAt(`${noun[1]}는`.split(/\s+/), noun[1].split(/\s+/).length - 1);
  const words = tail.split(/\s+/);
  const at = words.findIndex(isSubject);
  if (at < 0 || at > LONGEST_SPEAKER || !VERB_OF_SAYING.test(words.slice(at + 1).join(' '))) return undefined;
  const speaker = nameEndingAt(words, at);
  // All words from the quotation on belong to the name; else something stands between that we do not understand.
  return speaker && speaker.split(' ').length === at + 1 ? speaker : undefined;
}

/** `A는 B가 “…”고 말했다고 전했다`: two mouths. */
function isReportedAgain(after: string, speaker: string): boolean {
  return /(?:말|밝|주장|설명|강조|지적)\S{0,3}다고\s/.test(after) && !after.includes(speaker);
}

/** `한빛경찰서에 따르면 …`: the body's words as the reporter gives them. */
function reported(sentence: string): Quotation[] {
  const match = /^(.{2,40}?)에\s?(?:따르면|의하면),?\s+/.exec(sentence);
  if (!match?.[1]) return [];
  const words = match[1].split(/\s+/);
  const speaker = nameEndingAt([...words.slice(0, -1), `${words.at(-1)}는`], words.length - 1);
  const end = sentence.replace(/[.…\s]+$/, '').length;
  return speaker && end > match[0].length ? [{ speaker, start: match[0].length, end, isLiteral: false }] : [];
}

function isSubject(word: string): boolean {
  return PARTICLE.test(word) && (word.length > 2 || /^(?:씨|양|군|옹|측|시|청)/.test(word));
}

/** The name that ends with the word at `at` (its particle taken off), or undefined where it is none that can speak. */
function nameEndingAt(words: readonly string[], at: number): string | undefined {
  const last = (words[at] ?? '').replace(PARTICLE, '');
  if (PRONOUN.test(last) || /[“”"‘’,]/.test(last)) return undefined;
  const isTitle = SPEAKER_END.test(last);
  const parts = [last];
  for (let i = at - 1; i >= 0 && parts.length < LONGEST_SPEAKER; i--) {
    const word = words[i] ?? '';
    if (!isPartOfName(word, words[i - 1])) break;
    parts.unshift(word);
  }
  if (isTitle) return parts.length > 1 || SPEAKS_ALONE.test(last) ? parts.join(' ') : undefined;
  // A bare personal name after what the person is: 두 골을 넣은 공격수 유태양은.
  return NAME.test(last) && SPEAKER_END.test(parts.at(-2) ?? '') ? last : undefined;
}

/** Without a name before it only a body speaks: 구단, 회사, 한빛대 — but not 대표, 관계자. */
const SPEAKS_ALONE = new RegExp(`(?:^|[가-힣A-Z])${BODY}$`);

function isPartOfName(word: string, before: string | undefined): boolean {
  if (/[.,“”"’]$/.test(word) || PRONOUN.test(word)) return false;
  if (/^\d+(?:일|월|시)?$|[^가-힣A-Za-z0-9·&.-]/.test(word)) return false;
  if (word === '한') return true;
  if (word.length === 1) return SURNAME.test(word) || (!NO_NAME.test(word) && /^[가-힣]{2,}$/.test(before ?? ''));
  if (BODY_END.test(word) || PERSONAL_NAME.test(word)) return true;
  return !OUTSIDE_NAME.test(word);
}
