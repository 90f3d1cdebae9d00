/**
 * Questions that leave out what was said (`그럼 업스테이지는?`, `언제부터?`) → whole questions, from the question before. By rule; what needs no
 * completion is left as it is.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import { withoutParticle } from '../korean/particles.ts';
import type { Concept } from './concept.ts';
import type { QueryContext } from './query.ts';
import { buildQuery } from './query.ts';

/** What was asked and answered before. */
export interface Previous {
  readonly question: string;
  /** The articles that were quoted. */
  readonly articleIds: readonly string[];
  /** The first quote, or empty. */
  readonly quote: string;
  /** True where the asker replied to that very answer; false where it only came before, in the same thread. */
  readonly isReply: boolean;
}

/** Words that go on from what was said. */
const GOES_ON =
  /^(?:그럼|그러면|그렇다면|그리고|근데|그런데|그래서|그래도|아니|아\s|음|혹시|또|and|then|so|but|ok(?:ay)?|what about|how about)[\s,]+/i;
const STANDS_FOR =
  /(?:^|\s)((?:그건|그게|그걸|이건|이게|그거|이거|그것|거기|그곳)(?:은|는|이|가|을|를|도|서|에서|에서는|에는)?|그\s?(?:사람|분|회사|팀|모델|기업|업체|기관|행사|제품|사고|사건|말|발언|때)(?:은|는|이|가|을|를|의|도|에서|에)?|그(?:는|가|의)|걔(?:는|가)?|(?:its|their|them|they|his|her|he|she|the (?:company|model|team|event))|it(?!\s+(?:true|possible|likely)\b))(?=[\s?!.,]|$)/i;
const PERSON_MEANT = /^(?:그\s?(?:사람|분)|그(?:는|가|의)|걔|he|his|she|her)/i;
const QUESTION_WORD =
  /누구|누가|누군|어디|언제|얼마|몇|무엇|뭐|뭘|뭔|왜|어떻게|무슨|어느|어떤|어때|며칠|\b(?:who|what|when|where|why|how|which)\b/i;
/** A name and no more: `업스테이지는?`, `프랑스는요?`, `SKT도?`. */
const ONLY_A_NAME =
  /^(.{1,40}?)(?:은|는|도|이|가|의|쪽은|거는|꺼는|에선|에서는)?\s*(?:요|어때요?|어떤가요?|어떻대|어떤데|어떻지|마찬가지야)?\s*[?？!.]*$/;
const SPEAKER =
  /([가-힣]{2,4}(?: [가-힣A-Za-z0-9]{1,12}){0,3} (?:대표|회장|사장|의원|장관|교수|시장|소장|감독|위원장|수석|본부장|과장|씨))/;

/** Concepts under this weight (in nats) ask or fill, and name nothing. */
const MIN_CONTENT_WEIGHT_NATS = 1.2;
/** Words of the question before that are taken over. */
const MAX_CARRIED_CONCEPTS = 3;
/** Common nouns this like each other (cosine) can stand in one another's place: 전기료 and 가스. */
const MIN_SIMILARITY = 0.4;

/**
 * @returns the whole question, or undefined where the question stands by itself.
 * @example completeQuestion('그럼 업스테이지는?', { question: 'SKT 모델 매개변수는?', … }, context) // '업스테이지 모델 매개변수는?'
 */
export function completeQuestion(
  question: string,
  previous: Previous,
  context: QueryContext,
  isListed: (name: string) => boolean = () => false,
): string | undefined {
  const isName = ({ kind, surface }: Concept) => kind === 'name' || kind === 'latin' || isListed(surface);
  const bare = question
    .trim()
    .replace(GOES_ON, '')
    .trim()
    .replace(/(은|는|도|이|가)요(?=[?？!.]*$)/, '$1');
  const leadsOn = GOES_ON.test(question.trim());
  const before = contentOf(previous.question, context);
  if (before.length === 0 || bare.length === 0) return undefined;
  const pronoun = STANDS_FOR.exec(bare)?.[1];
  const own = contentOf(bare, context);
  if (
    !pronoun &&
    own.length > 0 &&
    !QUESTION_WORD.test(bare) &&
    ONLY_A_NAME.test(bare) &&
    bare.split(/\s+/).length <= 4
  ) {
    const substituted = substitute(bare, own, previous.question, before, context, isName, isListed);
    if (substituted) return substituted;
  }
  const known = new Set(before.map((c) => keyOf(c)));
  const isNew = own.some((concept) => isName(concept) && !known.has(keyOf(concept)));
  const leavesOut =
    pronoun !== undefined || leadsOn || own.length === 0 || (own.length <= (previous.isReply ? 3 : 1) && !isNew);
  // A question with two names and more is complete, pronoun or not.
  if (!leavesOut || isNew || (pronoun !== undefined && own.length > 2)) return undefined;
  const person = pronoun && PERSON_MEANT.test(pronoun) ? (SPEAKER.exec(previous.quote)?.[1] ?? undefined) : undefined;
  const said = new Set(own.map((c) => keyOf(c)));
  // 별빛항공 is a listed name, though the analyser knows only 별빛 and 항공.
  const isPartOfName = (concept: Concept) =>
    wholeWord(previous.question, concept, false, context).length > concept.surface.length;
  const names = before.filter((c) => (isName(c) || isPartOfName(c)) && !said.has(keyOf(c)));
  // A question for another property of the same subject (무게는?) takes over the subject, not the property asked before.
  const subject = own.some(({ kind }) => kind !== 'verb') && names.length > 0 ? names : before;
  const taken = [...subject]
    .filter(({ kind, surface }) => kind !== 'verb' && kind !== 'number' && (surface.length > 1 || kind === 'name'))
    .filter((concept) => !said.has(keyOf(concept)))
    .sort((a, b) => Number(isName(b)) - Number(isName(a)) || b.weight - a.weight)
    .slice(0, MAX_CARRIED_CONCEPTS)
    .sort((a, b) => previous.question.indexOf(a.surface) - previous.question.indexOf(b.surface))
    .map((concept) => wholeWord(previous.question, concept, isName(concept), context))
    .filter((word, i, all) => !all.some((other, k) => k < i && other.includes(word)));
  const rest = (pronoun ? bare.replace(STANDS_FOR, ' ') : bare).replace(/\s+/g, ' ').trim();
  return [...(person ? [person] : taken), rest].join(' ');
}

/** 별빛 of `별빛항공 노조는` → 별빛항공: names are not taken over in pieces. */
function wholeWord(text: string, { surface }: Concept, isName: boolean, { synonyms }: QueryContext): string {
  const eojeol = text.split(/\s+/).find((word) => word.includes(surface)) ?? surface;
  const bare = withoutParticle(eojeol.replace(/[?？!.,]+$/, ''));
  const isWhole = bare.startsWith(surface) && (isName || synonyms.surfaces.has(toSpacelessForm(bare)));
  return isWhole ? bare : surface;
}

/** Does the question point at something said before (그건, it), or go on from it (그럼)? Then it does not stand by itself. */
export function pointsBack(question: string): boolean {
  const bare = question.trim();
  const isOnlyName = !QUESTION_WORD.test(bare) && ONLY_A_NAME.test(bare) && bare.split(/\s+/).length <= 2;
  return isOnlyName || STANDS_FOR.test(bare) || /^(?:그럼|그러면|그렇다면|and|what about|how about)[\s,]/i.test(bare);
}

/** The question before, with the new name in the place of the one most like it. */
function substitute(
  bare: string,
  own: readonly Concept[],
  question: string,
  before: readonly Concept[],
  { lexicon }: QueryContext,
  isName: (concept: Concept) => boolean,
  isListed: (name: string) => boolean,
): string | undefined {
  const name = ONLY_A_NAME.exec(bare)?.[1]?.trim() ?? bare;
  const [first] = own;
  if (!first || before.some((concept) => keyOf(concept) === keyOf(first))) return undefined;
  const row = lexicon.row(first.alternatives[0]?.wording[0] ?? '');
  const similarityTo = (concept: Concept) => {
    const other = lexicon.row(concept.alternatives[0]?.wording[0] ?? '');
    const similarity = row >= 0 && other >= 0 ? lexicon.similarity(row, other) : 0;
    if (!isName(first)) return isName(concept) ? 0 : similarity;
    return similarity + (isListed(concept.surface) ? 1 : isName(concept) ? 0.5 : 0);
  };
  const slot = [...before].sort((a, b) => similarityTo(b) - similarityTo(a))[0];
  // 피해액은? asks another thing of the same subject: nothing is put in the place of anything.
  if (!slot || similarityTo(slot) < MIN_SIMILARITY) return undefined;
  const at = question.indexOf(slot.surface);
  // 개통해 is a predicate: nothing can stand in its place.
  if (/^(?:하|해|했|한|할|되|돼|됐)/.test(question.slice(at + slot.surface.length))) return undefined;
  return at < 0 ? undefined : question.slice(0, at) + name + question.slice(at + slot.surface.length);
}

function contentOf(text: string, context: QueryContext): Concept[] {
  return buildQuery(text, context).concepts.filter(
    ({ weight, kind }) => weight >= MIN_CONTENT_WEIGHT_NATS && kind !== 'adverb' && kind !== 'counter',
  );
}

function keyOf({ alternatives }: Concept): string {
  return alternatives[0]?.wording.join(' ') ?? '';
}
