/** What the front matter of an article says of it. */
import type { Article } from '../../corpus/article.ts';
import type { FactField } from '../../question/intent/asked-facts.ts';

/** What an article's front matter says. */
export interface ArticleFact {
  readonly field: FactField;
  readonly value: string;
  readonly articleId: string;
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
