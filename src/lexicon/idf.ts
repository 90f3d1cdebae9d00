/**
 * How much a word decides. The corpus alone cannot say (in one article every word stands in every article), general news alone
 * cannot either (in a folder about one subject the subject's name decides nothing): the two are joined.
 */
import type { Lexicon } from './lexicon.ts';

/** How many articles' worth of belief the background gets: beyond this the corpus speaks louder. */
const PRIOR_ARTICLES = 60;
/** A term is about this much likelier in an article than in a sentence (measured on the background: 17 sentences an article). */
const SENTENCES_PER_ARTICLE = 10;

/**
 * Inverse document frequency with the background as a prior, in nats: 0 for words in every text, about 13 for a name never seen.
 *
 * @param documents - in how many articles of the corpus the term stands.
 */
export function inverseDocumentFrequency(term: string, documents: number, articles: number, lexicon: Lexicon): number {
  const expected = Math.min(0.95, 1 - (1 - lexicon.frequency(term)) ** SENTENCES_PER_ARTICLE);
  const share = (documents + PRIOR_ARTICLES * expected) / (articles + PRIOR_ARTICLES);
  return Math.max(0, -Math.log(Math.min(1, share)));
}
