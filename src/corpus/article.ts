/** What an article is, once read: the types that every later room speaks. No behaviour. */

/** A writer as the byline gives them. An e-mail address is never kept. */
export interface Author {
  readonly name: string;
  /** 기자, 특파원 … where the byline says so. */
  readonly role: string | null;
}

/** UTF-16 offsets in {@link Article.body}. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** All of an article but its text. Plain data: it may cross a thread or be saved as it is. */
export interface ArticleHead {
  readonly id: string;
  readonly title: string;
  /** Empty where the file does not say. */
  readonly publisher: string;
  readonly authors: readonly Author[];
  /** ISO 8601 with +09:00, or null where the file does not say or says nonsense. */
  readonly publishedAt: string | null;
  readonly crawledAt: string | null;
  /** http or https only, or null. */
  readonly url: string | null;
  /** The file, relative to the corpus folder. */
  readonly path: string;
  /** A hash of title and text without spaces and punctuation: the same for copies. */
  readonly fingerprint: string;
}

/** An article's words. */
export interface ArticleText {
  /** The cleaned text: content paragraphs with an empty line between them. All offsets count in this text. */
  readonly body: string;
  readonly paragraphs: readonly Span[];
  /** What stands over paragraphs. Read when the article is indexed, and not kept. */
  readonly headings?: readonly Heading[];
}

/** The headings over a paragraph, or the first row of the table that it is a row of. Never quoted. */
export interface Heading {
  /** The paragraph's number. */
  readonly paragraph: number;
  readonly text: string;
}

/** One article of the corpus. */
export type Article = ArticleHead & ArticleText;

/** Why a file was rejected, or what is wrong with one that was taken. The words for it live in src/messages. */
export interface Problem {
  readonly code: ProblemCode;
  /** 1-based line in the file, where one can be named. */
  readonly line: number | null;
  /** The offending value, cut short. */
  readonly value?: string;
}

export type ProblemCode =
  | 'unreadable'
  | 'too-slow'
  | 'too-large'
  | 'binary'
  | 'utf-16'
  | 'outside-folder'
  | 'front-matter-open'
  | 'front-matter-language'
  | 'no-body'
  | 'no-title'
  | 'bad-line'
  | 'bad-date'
  | 'bad-url'
  | 'no-url'
  | 'same-id'
  | 'duplicate';

/** What became of one file. */
export type FileReport =
  | {
      readonly path: string;
      readonly status: 'accepted';
      readonly articleId: string;
      readonly problems: readonly Problem[];
    }
  | { readonly path: string; readonly status: 'rejected'; readonly problems: readonly Problem[] }
  | { readonly path: string; readonly status: 'duplicate'; readonly of: string; readonly problems: readonly Problem[] };

/** What one file was when it was last read. Plain data, kept so that an unchanged file is not read again. */
export interface FileState {
  readonly path: string;
  /** Size and times of the file; another stamp means that it may have changed. */
  readonly stamp: string;
  /** A hash of its bytes. */
  readonly digest: string;
  readonly result:
    | { readonly head: ArticleHead; readonly problems: readonly Problem[] }
    | { readonly rejected: readonly Problem[] };
}

/** A folder, read. `Entry` is what is known of each article. */
export interface Corpus<Entry = Article> {
  readonly folder: string;
  /** By id, in code-point order. */
  readonly articles: readonly Entry[];
  /** Every file, by path. */
  readonly files: readonly FileState[];
  readonly reports: readonly FileReport[];
  /** The text of synonyms.txt, or null where there is none. */
  readonly synonyms: string | null;
}

/** The folder as a whole cannot be used. `code` has its words in src/messages. */
export class CorpusError extends Error {
  readonly code: 'missing-folder' | 'not-a-folder' | 'no-articles';
  readonly folder: string;
  constructor(code: CorpusError['code'], folder: string, options?: ErrorOptions) {
    super(`${code}: ${folder}`, options);
    this.name = 'CorpusError';
    this.code = code;
    this.folder = folder;
  }
}
