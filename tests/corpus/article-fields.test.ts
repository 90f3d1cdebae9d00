import { describe, expect, it } from 'vitest';
import { createFieldReader, type FieldName } from '../../src/corpus/article-fields.ts';
import { readFrontMatter } from '../../src/corpus/front-matter.ts';

function readField(line: string, name: FieldName): string | undefined {
  const head = readFrontMatter(`---\n${line}\nid: x\n---\n본문`);
  if ('rejected' in head) throw new Error(head.rejected.code);
  return createFieldReader(head)(name)?.value;
}

describe('createFieldReader', () => {
  it.each<[string, FieldName, string]>([
    ['headline: 두부값 인상', 'title', '두부값 인상'],
    ['press: 한강일보', 'publisher', '한강일보'],
    ['media: 한강일보', 'publisher', '한강일보'],
    ['source: 한강일보', 'publisher', '한강일보'],
    ['source: https://example.com/1', 'url', 'https://example.com/1'],
    ['link: https://example.com/1', 'url', 'https://example.com/1'],
    ['original_url: https://example.com/1', 'url', 'https://example.com/1'],
    ['byline: 김두부 기자', 'authors', '김두부 기자'],
    ['pubDate: 2026-02-14', 'publishedAt', '2026-02-14'],
    ['date: 2026-02-14', 'publishedAt', '2026-02-14'],
    ['created-at: 2026-02-14', 'publishedAt', '2026-02-14'],
    ['Published: 2026-02-14', 'publishedAt', '2026-02-14'],
    ['title: 두부 &amp; &quot;콩&quot;', 'title', '두부 & "콩"'],
    ['url: https://example.com/?a=1&amp;b=2', 'url', 'https://example.com/?a=1&b=2'],
    ['title: AT&T 실적', 'title', 'AT&T 실적'],
  ])('reads %j as %s', (line, name, value) => {
    expect(readField(line, name)).toBe(value);
  });

  it.each<[string, FieldName]>([
    ['publisher: None', 'publisher'],
    ['author: nan', 'authors'],
    ['url: null', 'url'],
    ['source: https://example.com/1', 'publisher'],
    ['source: 한강일보', 'url'],
    ['updated: 2026-02-14', 'publishedAt'],
  ])('finds in %j no %s', (line, name) => {
    expect(readField(line, name)).toBeUndefined();
  });

  it('takes published_at before date', () => {
    expect(readField('date: 2026-01-01\npublished_at: 2026-02-14', 'publishedAt')).toBe('2026-02-14');
  });

  it('lets no entity bring back an invisible character', () => {
    expect(readField('title: 두부&#x202e;값', 'title')).toBe('두부값');
  });
});
