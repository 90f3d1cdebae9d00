/** Questions about an article itself (who wrote it, where, when, its title, its address), answered from its front matter. */
import type { Article } from '../corpus/article.ts';

export type FactField = 'authors' | 'publisher' | 'publishedAt' | 'title' | 'url';

/** What an article's front matter says. */
export interface ArticleFact {
  readonly field: FactField;
  readonly value: string;
  readonly articleId: string;
}

const ARTICLE = '(?:기사|보도|뉴스|article|story|report)';

/** What each is asked for with. Where a word may as well be about the world, the article must be named beside it. */
const ASKED: ReadonlyArray<readonly [FactField, RegExp]> = [
  [
    'authors',
    new RegExp(
      `기자(?:가|는|님은|님이|의)?\\s*(?:누구|누가|이름|성함)|누가\\s*(?:쓴|썼|작성|취재|보도)\\S*\\s*${ARTICLE}|${ARTICLE}\\S*\\s*(?:누가\\s*(?:쓴|썼|작성|취재)|(?:쓴|작성한)\\s*(?:사람|분|기자)|작성자|글쓴이|기자)|글쓴이|(?:쓴|작성한)\\s*기자|who\\s+(?:wrote|reported)\\s+(?:this|the)|(?:author|reporter|byline|journalist)\\b`,
      'i',
    ),
  ],
  [
    'publisher',
    new RegExp(
      `(?:어느|어떤|무슨|어디)\\s*(?:신문|언론|매체|일보)|${ARTICLE}\\S*\\s*출처|출처(?:는|가|가\\s*어디|\\s*어디)|(?:언론사|신문사|매체)(?:는|가|\\s*이름|\\s*어디|명)|which\\s+(?:newspaper|publisher|outlet|media)|who\\s+published`,
      'i',
    ),
  ],
  [
    'publishedAt',
    new RegExp(
      `${ARTICLE}(?:가|는|의|이)?\\s*(?:언제|날짜|며칠|몇\\s*일|작성일|발행일|나온\\s*(?:날|게\\s*언제))|언제\\s*(?:나온|쓴|쓰인|작성된|보도된|올라온|난)\\s*${ARTICLE}|발행일|보도일|작성일|when\\s+was\\s+(?:this|the)\\s+${ARTICLE}|(?:publication|publishing)\\s+date|date\\s+of\\s+(?:this|the)\\s+${ARTICLE}`,
      'i',
    ),
  ],
  [
    'title',
    new RegExp(
      `${ARTICLE}(?:의)?\\s*(?:제목|헤드라인)|제목(?:이|은|\\s)\\s*(?:뭐|무엇|알려)|(?:title|headline)\\s+of`,
      'i',
    ),
  ],
  [
    'url',
    new RegExp(
      `${ARTICLE}\\S*\\s*(?:링크|주소|원문|url)|(?:링크|원문)\\s*(?:좀|를|을|은|는|주소)?\\s*(?:줘|주세요|알려|보여|어디|있)|link\\s+to\\s+(?:this|the)|(?:article|original)\\s+(?:link|url)`,
      'i',
    ),
  ],
];

/** Words that only ask; what is left says which article is meant. */
const FRAME =
  /(?:이|그|저|해당|위)\s*(?=기사|보도|뉴스)|기사|보도|뉴스|기자님?|신문사?|언론사?|매체|일보|출처|링크|주소|원문|제목|헤드라인|날짜|발행일|작성일|보도일|작성자|글쓴이|이름|성함|누구|누가|언제|어디|어느|어떤|무슨|무엇|뭐|며칠|몇\s*일|썼|쓴|작성한?|취재한?|났\S*|소식|나온|나왔|올라온|알려|보여|줘|주세요|해줘|좀|건|것|야|예요|이에요|인가요?|입니까|[?？!.]|\b(?:it|who|wrote|published|this|the|article|story|report|reporter|author|journalist|byline|which|newspaper|publisher|outlet|media|when|was|is|what|title|headline|of|link|to|url|original|date|publication|give|me|show|please|name)\b/gi;

export interface AskedFacts {
  readonly fields: readonly FactField[];
  /** What the question says of the article that it means; empty for "this article". */
  readonly about: string;
}

/** Undefined where the question is about the world. */
export function askedFacts(question: string): AskedFacts | undefined {
  const fields = ASKED.filter(([, pattern]) => pattern.test(question)).map(([field]) => field);
  if (fields.length === 0) return undefined;
  const about = question
    .replace(FRAME, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .join(' ');
  return { fields, about };
}

/** What the front matter says of these; fields that it leaves empty are left out. */
export function factsOf(article: Article, fields: readonly FactField[]): ArticleFact[] {
  const { id, title, publisher, publishedAt, url, authors } = article;
  const values: Readonly<Record<FactField, string | null>> = {
    authors: authors.map(({ name, role }) => (role ? `${name} ${role}` : name)).join(', '),
    publisher,
    publishedAt: publishedAt?.slice(0, 10) ?? null,
    title,
    url,
  };
  return fields.flatMap((field) => {
    const value = values[field];
    return value ? [{ field, value, articleId: id }] : [];
  });
}
