/**
 * Who said what: quotations in Korean news and their speakers, by the patterns in which reporters write them. Where the speaker is not clear
 * a quotation is left out: a word is never put into the wrong mouth.
 */
import { englishQuotationsIn } from './english-quotations.ts';
import type { Quotation } from './quotation.ts';

export type { Quotation };

/** Double quotation marks and double corner brackets; single ones set off names and thoughts as often as words. */
const QUOTED = /[“"]([^“”"]{2,400})[”"]|『([^『』]{2,400})』/g;

/** What follows a closing mark where the words were said: …”고, …”이라며. */
const SAID = /^(?:이?라|다|냐|자)?(?:고|며|면서)(?=[\s,]|$)/;
/** What makes the words an attribute: …”는 평가, …”라는 문구. Whose they are then depends on the noun. */
const ATTRIBUTE = /^(?:이?라는|[다냐자]?는)(?=\s)/;
const NOUN_OF_SAYING =
  '(?:말|설명|주장|입장|생각|판단|평가|지적|전망|분석|해명|이야기|얘기|방침|구상|각오|바람|당부|반응|진단|의견|견해|답변|소감|뜻)';
/** …”는 뜻을 밝혔다: the subject's own words after all. */
const OWN_ATTRIBUTE =
  /^(?:말|설명|주장|입장|생각|전망|해명|방침|각오|당부|의견|견해|소감|뜻)(?:을|를)\s+(?:[가-힣]+(?:에|에서|에게|으로|로)\s+)?(?:밝|내놨|내놓|전했|전하|되풀이|고수|남기|남겼|피력|표명|강조)/;
/** Verbs of saying at the end of a clause, by their stems in the past and the present. */
const SAYS =
  /^(?:(?:말|설명|강조|주장|지적|평가|답|답변|반박|소개|당부|전망|약속|토로|호소|언급|분석|진단|비판|사과|요구|촉구|제안|안내|기대|다짐|화답|인사|경고|우려|해명|자평|회상|고백|선언|확인|단언|역설|시사|일축|전|하소연|항변|반문|자신|요청|설파|술회|자책|토로|조언|장담|예상|예측|덕담|축하|환영)?(?:했|한|합|하)|밝혔|밝힌|밝히|덧붙|내다봤|내다본|알렸|알린|털어놓|털어놨|귀띔|물었|묻는|되물|외쳤|외친|꼬집|반겼|반긴|맞받|읊조|받아쳤|말을 이|입을 모)/;
/** … and how such a clause ends: 말했다, 말하며, 밝혔고, 했지만. */
const FINITE = /(?:다|다고|며|면서|고|지만|으나|는데|습니다|요)[.,]?$/;

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
  /(?:에서|에게|에|으로|로|을|를|의|와|과|며|고|서|면|해|한|된|던|할|는|은|인|이|가|도|만|까지|부터|처럼|보다|라는|라고|다|째|뒤|끝에|통해|대해|달리|함께|같이|대신|위해|(?:치|하|되|나서)자|(?:주|되|들)어)$|^(?:만난|만나|맡은|낸|이끈|지낸|나선|마친|떠난|연|쓴|본|든|찾은|앉은|잡은|받은|막은|산|판)$/;
/** … but these are names, though they end like that: bodies (소방서), and personal names of three syllables (고요한). */
const BODY_END = /(?:경찰서|소방서|연구소|위원회|협회|대학교|은행|법원|연구원|재단|구단|학회|본부|센터)$/;
const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어경은편용';
const PERSONAL_NAME = new RegExp(`^[${SURNAMES}][가-힣]{2}$`);
const SURNAME = new RegExp(`^[${SURNAMES}]$`);
/** Single syllables that are no part of a name. */
const NO_NAME = /^[두세네그저이각전현신첫매몇]$/;
/** Words in a speaker's name at most. */
const LONGEST_SPEAKER_WORDS = 4;

/**
 * @example quotationsIn('김성훈 업스테이지 대표는 “빠르다”고 말했다.') // [{ speaker: '김성훈 업스테이지 대표', start: 14, end: 17, … }]
 */
export function quotationsIn(sentence: string): Quotation[] {
  if (!/[가-힣]/.test(sentence)) return englishQuotationsIn(sentence);
  const marks = [...sentence.matchAll(QUOTED)].map((match) => ({
    open: match.index,
    start: match.index + 1,
    end: match.index + match[0].length - 1,
    close: match.index + match[0].length,
  }));
  if (marks.length === 0) return reported(sentence);
  const found: Quotation[] = [];
  let previous: string | undefined;
  marks.forEach((mark, m) => {
    const next = marks[m + 1];
    const after = sentence.slice(mark.close, next?.open);
    const before = sentence.slice(marks[m - 1]?.close ?? 0, mark.open);
    const speaker = speakerOf(before, after, m > 0, next !== undefined, previous);
    // `“…”며 “…”라고 말했다`: the words before are only said if those behind are.
    const isOpen = next !== undefined && GOES_ON.test(after);
    // `“…”는 질문에 “…”고 답했다`: the answer is the subject's.
    previous = ASKED.test(after) ? speakerBefore(before, m > 0) : speaker;
    if (speaker && !(isOpen && !isSaidLater(sentence, marks, m)))
      found.push({ speaker, start: mark.start, end: mark.end, isLiteral: true });
  });
  return found;
}

/** `…”며 “…”`: the same speaker continues. */
const GOES_ON = /^(?:이?라|다|냐|자)?(?:며|면서|고)\s*,?\s*(?:또\s+|이어\s+)?$/;

const ASKED = /^(?:이?라|[다냐자])?는\s(?:\S+\s)?(?:질문|물음|지적|말)에(?:는|도)?\s*$/;

/** Do the words at the end of a chain of quotations come with a verb of saying? */
function isSaidLater(sentence: string, marks: readonly { open: number; close: number }[], from: number): boolean {
  for (let m = from; m < marks.length; m++) {
    const after = sentence.slice(marks[m]?.close, marks[m + 1]?.open);
    if (GOES_ON.test(after) && marks[m + 1]) continue;
    return isSaid(after);
  }
  return false;
}

function speakerOf(
  before: string,
  after: string,
  isLater: boolean,
  hasNext: boolean,
  previous: string | undefined,
): string | undefined {
  if (ATTRIBUTE.test(after)) return attributedTo(before, after.replace(ATTRIBUTE, '').trim(), isLater);
  if (!SAID.test(after)) return undefined;
  const goesOn = hasNext && GOES_ON.test(after);
  if (goesOn || isSaid(after)) {
    const speaker =
      speakerBefore(before, isLater) ??
      (previous && (GOES_ON.test(before) || ASKED.test(before)) ? previous : undefined);
    if (speaker) return speaker;
  }
  return goesOn ? undefined : speakerAfter(after);
}

/** Is the next predicate a verb of saying, with no new subject and no clause that describes somebody else before it? */
function isSaid(after: string): boolean {
  const words = after.replace(SAID, '').trim().split(/\s+/).filter(Boolean);
  for (const word of words.slice(0, 8)) {
    if (SAYS.test(word) && FINITE.test(word)) return !/다고$/.test(word);
    if (/(?:했|였|었|았|혔|렸|봤|됐|갔|왔|냈|쳤|졌)(?:다|고|으며|지만|다고)[.,]?$|다[.]$/.test(word)) return false;
    if (isSubject(word) || SAYS.test(word) || ADNOMINAL.test(word)) return false;
  }
  return false;
}

/** 낸 소송, 적힌 조끼, 묻던 회장: somebody or something else is described. */
const ADNOMINAL =
  /^(?:낸|쓴|든|산|판|건|연)$|(?:[하되지이히리기]던|[적쓰붙새밝알]힌|외친|소리친|주장한|요구한|고소한|고발한|제기한|신고한)$/;

/** `…”는 게 정다온 의원의 입장이다`, `감독은 “…”는 말을 남겼다`; all else that is described by words is not the subject's saying. */
function attributedTo(before: string, tail: string, isLater: boolean): string | undefined {
  const noun = new RegExp(`^(?:게|것이|것은)\\s+(.{2,40}?)(?:의|측)\\s+(?:${NOUN_OF_SAYING})`).exec(tail);
  if (noun?.[1]) {
    const words = noun[1].split(/\s+/);
    return nameEndingAt([...words.slice(0, -1), `${words.at(-1)}는`], words.length - 1);
  }
  return OWN_ATTRIBUTE.test(tail) ? speakerBefore(before, isLater) : undefined;
}

/** The topic or subject right before the quotation, with at most a few words of circumstance between. */
function speakerBefore(before: string, isLater: boolean): string | undefined {
  const words = before.trim().split(/\s+/).filter(Boolean);
  const subjects = words.flatMap((word, i) => (isSubject(word) ? [i] : []));
  const at = subjects.at(-1);
  if (at === undefined) return undefined;
  const speaker = nameEndingAt(words, at);
  if (!speaker) return undefined;
  const first = at - speaker.split(' ').length + 1;
  // `브라운은 정부가 “…”고 밝혔다`: the subject belongs to the quoted clause, and the topic before it speaks.
  if (/[이가]$/.test(words[at] ?? '') && subjects.some((i) => i < first && isTopic(words[i] ?? ''))) return undefined;
  // Several speak together: the words are not one's own.
  if (/(?:와|과|하고|이랑|랑|,|·)$/.test(words[first - 1] ?? '')) return undefined;
  // With two possible speakers it is undecided.
  const others = subjects.slice(0, -1).filter((i) => nameEndingAt(words, i) !== undefined);
  if (others.length > 0 && !isLater) return undefined;
  // Between speaker and words stand circumstances only: 기자회견에서, 상인들과 만나, 경기 뒤.
  const between = words.slice(at + 1).join(' ');
  return between.length <= 40 && !/(?:이|가|은|는|을|를)(?:\s|$)/.test(between.replace(/^(?:이날|이번)\s?/, ''))
    ? speaker
    : undefined;
}

/** 은 or 는 on somebody or something; 올해는 and 회의에서는 only say when and where. */
function isTopic(word: string): boolean {
  return /[은는]$/.test(word) && !CIRCUMSTANCE.test(word);
}

const CIRCUMSTANCE =
  /(?:에|에서|에게|으로|부터|까지|보다|올해|작년|지난해|오늘|어제|내일|이날|그날|당시|최근|이번|앞서|[년월일날때뒤후])(?:은|는)$/;

/** `…”고 정하윤 사장은 밝혔다`: name, then at once the verb of saying. */
function speakerAfter(after: string): string | undefined {
  const words = after.replace(SAID, '').trim().split(/\s+/);
  const at = words.findIndex(isSubject);
  if (at < 0 || at > LONGEST_SPEAKER_WORDS) return undefined;
  const speaker = nameEndingAt(words, at);
  // All words from the quotation on belong to the name; else something stands between that we do not understand.
  if (!speaker || speaker.split(' ').length !== at + 1) return undefined;
  return isSaid(`고 ${words.slice(at + 1).join(' ')}`) ? speaker : undefined;
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
  for (let i = at - 1; i >= 0 && parts.length < LONGEST_SPEAKER_WORDS; i--) {
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

const TITLE_JOINED = new RegExp(`${TITLE}(?:과|와|하고|이랑|랑)$`);

function isPartOfName(word: string, before: string | undefined): boolean {
  if (word.length === 1 && SURNAME.test(word)) return true;
  if (/[.,“”"’]$/.test(word) || PRONOUN.test(word)) return false;
  if (/^\d+(?:일|월|시)?$|[^가-힣A-Za-z0-9·&.-]/.test(word)) return false;
  // 장관과 is no personal name: it ends a name of its own.
  if (TITLE_JOINED.test(word)) return false;
  if (word === '한') return true;
  if (word.length === 1) return SURNAME.test(word) || (!NO_NAME.test(word) && /^[가-힣]{2,}$/.test(before ?? ''));
  if (BODY_END.test(word) || PERSONAL_NAME.test(word) || /(?:국가|작가|전문가|어린이)$/.test(word)) return true;
  return !OUTSIDE_NAME.test(word);
}
