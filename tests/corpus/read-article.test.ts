import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArticle, readAuthors } from '../../src/corpus/read-article.ts';
import { articleFile } from '../support/corpus.ts';

const read = (text: string | Uint8Array) =>
  readArticle(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'folder/file.txt');
const accepted = (text: string | Uint8Array) => {
  const result = read(text);
  if ('rejected' in result) throw new Error(`rejected: ${JSON.stringify(result.rejected)}`);
  return result;
};
const codes = (text: string | Uint8Array) => {
  const result = read(text);
  return ('rejected' in result ? result.rejected : result.problems).map((p) => p.code);
};

describe('readArticle', () => {
  it('reads the shipped article, whose front matter is no YAML', () => {
    const { article, problems } = accepted(readFileSync('seeds/000_6c8810acb1f3f231.txt'));
    expect(problems).toEqual([]);
    expect(article).toMatchObject({
      id: '029_0003002246',
      title: '5사5색 대혼전…국가대표 AI 후보 불꽃튀는 1차 경연',
      publisher: '디지털타임스',
      authors: [{ name: '김영욱', role: '기자' }],
      publishedAt: '2025-12-30T00:00:00+09:00',
      crawledAt: '2025-12-30T07:39:16+09:00',
      url: 'https://n.news.naver.com/mnews/article/029/0003002246',
    });
    expect(article.paragraphs).toHaveLength(6);
    expect(article.body.startsWith('‘글로벌 3강(G3) 도약’을')).toBe(true);
    expect(article.body.endsWith('효율적”이라고 설명했다.')).toBe(true);
    expect(JSON.stringify(article)).not.toContain('@dt.co.kr');
  });

  it('keeps numbers with leading zeros as they are', () => {
    expect(accepted(articleFile({ id: '0003002246' })).article.id).toBe('0003002246');
  });

  it('never runs a script in the front matter', () => {
    const text = '---js\n{ title: (globalThis.hacked = true, "x") }\n---\n본문이다.';
    expect(codes(text)).toEqual(['front-matter-language']);
    expect('hacked' in globalThis).toBe(false);
  });

  it('reads CP949 where the bytes are no UTF-8, with syllables beyond KS X 1001, and drops a BOM', () => {
    // # 똠얌꿍 축제 (an empty line) 뷁이다.
    const cp949 = Buffer.from('23208c63bee4b2e120c3e0c1a60a0a94eec0ccb4d92e', 'hex');
    expect(accepted(cp949).article).toMatchObject({ title: '똠얌꿍 축제', body: '뷁이다.' });
    expect(accepted(`\ufeff${articleFile()}`).article.title).toBe('시험 기사');
  });

  it.each([
    ['---\ntitle: 가\n---\n# 나\n\n본문이다.', '가'],
    ['# 두부값, <b>7%</b> **인상** &amp; 콩값\n\n본문이다.', '두부값, 7% 인상 & 콩값'],
    ['두부값 또 오르나?\n\n본문이다.', '두부값 또 오르나?'],
    ['\n두부값 7% 인상\n\n본문이다.', '두부값 7% 인상'],
  ])('reads the title of %j', (text, title) => {
    expect(accepted(text).article).toMatchObject({ title, body: '본문이다.' });
  });

  it.each([
    ['a sentence', '두부값이 올랐다.\n\n본문이다.'],
    ['two lines', '두부값\n7% 인상\n\n본문이다.'],
    ['a long line', `${'두부'.repeat(60)}\n\n본문이다.`],
    ['a link', '▶ 두부값 인상\n\n본문이다.'],
    ['a heading of the second level', '## 두부값\n\n본문이다.'],
    ['all there is', '두부값 인상\n'],
  ])('takes %s at the top for no title', (_, text) => {
    expect(codes(text)).toEqual(['no-title']);
  });

  it('turns NFD into NFC', () => {
    expect(accepted(articleFile({ title: '한국 기사', body: '본문이다.' }).normalize('NFD')).article.title).toBe(
      '한국 기사',
    );
  });

  it('takes invisible and bidirectional control characters out', () => {
    expect(accepted(articleFile({ body: '본\u200b문\u202e이다.' })).article.body).toBe('본문이다.');
  });

  it.each([
    ['a binary file', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'binary'],
    ['text in UTF-16 without its mark', Buffer.from('---\ntitle: a title\n---\n\nplain text', 'utf16le'), 'binary'],
    ['text in UTF-16', Buffer.from('\ufeff---\ntitle: 제목\n---\n\n본문이다.', 'utf16le'), 'utf-16'],
    ['bytes of no encoding', new Uint8Array([0xff, 0xff, 0xfe, 0x41]), 'binary'],
    ['50 MB', new Uint8Array(50_000_000).fill(97), 'too-large'],
    ['front matter only', '---\ntitle: 제목\n---\n', 'no-body'],
    ['no body but the head repeated', articleFile({ body: '' }), 'no-body'],
    ['front matter that never ends', '---\ntitle: 제목\n본문', 'front-matter-open'],
    ['no title', '그냥 글이다.', 'no-title'],
  ])('rejects %s', (_, bytes, code) => {
    expect(codes(bytes)).toEqual([code]);
  });

  it.each([
    ['a wrong date', articleFile({ date: '2025-13-45' }), 'bad-date'],
    ['a javascript: address', articleFile({ url: 'javascript:alert(1)' }), 'bad-url'],
    ['a missing address', articleFile({ url: '' }), 'no-url'],
    ['a line that is no field', articleFile({ more: '이상한 줄\n' }), 'bad-line'],
  ])('takes an article with %s and says so', (_, text, code) => {
    expect(codes(text)).toEqual([code]);
    expect(accepted(text).article.body).toBe('본문이다.');
  });

  it('names the line of a problem', () => {
    expect(accepted(articleFile({ date: '어제' })).problems).toEqual([{ code: 'bad-date', line: 5, value: '어제' }]);
  });

  it('takes a title of 5,000 characters', () => {
    expect(accepted(articleFile({ title: '가'.repeat(5000) })).article.title).toHaveLength(5000);
  });

  it('is not fooled by fields named like parts of objects', () => {
    const { article } = accepted(articleFile({ more: '__proto__: x\nconstructor: y\n' }));
    expect(Object.getPrototypeOf(article)).toBe(Object.prototype);
  });
});

describe('readAuthors', () => {
  it.each([
    ['김영욱 기자(wook95@dt.co.kr)', [{ name: '김영욱', role: '기자' }]],
    [
      '홍길동 기자, 임꺽정 특파원',
      [
        { name: '홍길동', role: '기자' },
        { name: '임꺽정', role: '특파원' },
      ],
    ],
    ['연합뉴스', [{ name: '연합뉴스', role: null }]],
    [
      '["김영욱 기자", "이소라"]',
      [
        { name: '김영욱', role: '기자' },
        { name: '이소라', role: null },
      ],
    ],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(readAuthors(text)).toEqual(expected);
  });
});

describe('odd input', () => {
  it('gives files of the same name in other folders other ids', () => {
    const id = (path: string) => {
      const result = readArticle(new TextEncoder().encode('# 제목\n\n본문이다.'), path);
      return 'article' in result ? result.article.id : undefined;
    };
    expect([id('a/001.txt'), id('b/001.txt')]).toEqual(['a/001', 'b/001']);
  });

  it('gives a file whose name macOS has taken apart the id that people type', () => {
    const result = readArticle(new TextEncoder().encode('# 제목\n\n본문이다.'), '한글 기사.txt'.normalize('NFD'));
    expect('article' in result && result.article.id).toBe('한글 기사');
  });

  it('reads a byline of a megabyte', () => {
    const [author, ...others] = readAuthors('가'.repeat(1_000_000));
    expect(others).toEqual([]);
    expect(author?.name.length).toBeLessThan(1000);
    expect(readAuthors('a@'.repeat(500_000)).length).toBeGreaterThan(0);
  });
});
