/** Which field of a front matter says what: crawlers, site generators and exports each have names of their own. */
import { decodeHTMLStrict } from 'entities';
import { toStoredForm } from '../korean/normal-form.ts';
import type { FrontMatter } from './front-matter.ts';

export interface Field {
  readonly value: string;
  /** 1-based line in the file. */
  readonly line: number;
}

export type FieldName = 'id' | 'title' | 'publisher' | 'authors' | 'publishedAt' | 'crawledAt' | 'url';

/** In lower case, without `_` and `-`; the first that is given is taken. */
const NAMES: Readonly<Record<FieldName, readonly string[]>> = {
  id: ['id'],
  title: ['title', 'headline', 'subject'],
  publisher: ['publisher', 'press', 'media', 'outlet', 'newspaper', 'sitename', 'site', 'provider', 'source'],
  authors: ['author', 'authors', 'byline', 'reporter', 'writer', 'journalist'],
  publishedAt: [
    ...[
      'publishedat',
      'published',
      'publisheddate',
      'publishedtime',
      'publishedon',
      'datepublished',
      'publishdate',
      'publishtime',
    ],
    ...[
      'pubdate',
      'date',
      'datetime',
      'createdat',
      'created',
      'createddate',
      'datecreated',
      'postedat',
      'posted',
      'regdate',
      'timestamp',
    ],
  ],
  crawledAt: ['crawledat', 'scrapedat', 'collectedat', 'fetchedat'],
  url: [
    'url',
    'link',
    'articleurl',
    'newsurl',
    'sourceurl',
    'originalurl',
    'originallink',
    'canonicalurl',
    'canonical',
    'permalink',
    'href',
    'source',
  ],
};
/** What programs write where there is nothing: Python, pandas, JavaScript, YAML. */
const NOTHING = /^(?:none|null|nan|nat|undefined|n\/a|~|-)$/i;
const ADDRESS = /^https?:\/\//i;

/**
 * @returns a function that gives what the file says, with HTML's entities as characters; undefined where it says nothing.
 * @example createFieldReader(readFrontMatter('---\nsource: 한강일보\n---\n…'))('publisher')?.value // '한강일보'
 */
export function createFieldReader({ fields }: Pick<FrontMatter, 'fields'>): (name: FieldName) => Field | undefined {
  const given = new Map<string, Field>();
  for (const [name, { value, line }] of fields) {
    const text = toStoredForm(decodeHTMLStrict(value)).trim();
    if (text && !NOTHING.test(text)) given.set(name.toLowerCase().replace(/[_-]/g, ''), { value: text, line });
  }
  return (wanted) => {
    for (const name of NAMES[wanted]) {
      const field = given.get(name);
      if (!field) continue;
      // `source` is an address in some files and a newspaper in others.
      const isAddress = ADDRESS.test(field.value);
      if ((wanted === 'publisher' && isAddress) || (wanted === 'url' && name === 'source' && !isAddress)) continue;
      return field;
    }
    return undefined;
  };
}
