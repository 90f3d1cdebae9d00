import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/corpus/front-matter.ts';

function fieldsOf(text: string): Record<string, string> {
  const head = readFrontMatter(text);
  if ('rejected' in head) throw new Error(head.rejected.code);
  return Object.fromEntries([...head.fields].map(([key, { value }]) => [key, value]));
}
function headOf(text: string) {
  const head = readFrontMatter(text);
  if ('rejected' in head) throw new Error(head.rejected.code);
  return head;
}

describe('readFrontMatter', () => {
  it.each([
    ['a colon in the value', 'title: 두부값: 7% 인상', '두부값: 7% 인상'],
    ['a value that goes on over indented lines', 'title:\n\t\n\t\t두부값\n\t\t인상', '두부값 인상'],
    ['a value folded by >-', 'title: >-\n  두부값\n  인상', '두부값 인상'],
    ['a value kept by |', 'title: |\n  두부값 인상\n', '두부값 인상'],
    ['quotation marks over two lines', 'title: "두부값\n  인상"', '두부값 인상'],
    ['escaped marks', String.raw`title: "두부값 \"또\" 인상"`, '두부값 "또" 인상'],
    ['marks that are not escaped', 'title: "두부값 "또" 인상"', '두부값 "또" 인상'],
    [
      'marks around the first and the last words',
      'title: "또 오른다" 두부값 "7% 인상"',
      '"또 오른다" 두부값 "7% 인상"',
    ],
    ['single marks', "title: '두부값 ''또'' 인상'", "두부값 '또' 인상"],
    ['a comment after it', 'title: 두부값 인상 # 임시 제목', '두부값 인상'],
    ['a comment after its marks', 'title: "두부값 #1 인상" # 임시 제목', '두부값 #1 인상'],
    ['a hashtag', 'title: 두부값 인상 #두부', '두부값 인상 #두부'],
    ['a list', 'title:\n  - 두부값\n  - "콩값"', '두부값, 콩값'],
    ['a list that is not indented', 'title:\n- 두부값\n- 콩값\nurl: x', '두부값, 콩값'],
  ])('reads %s', (_, head, title) => {
    const read = headOf(`---\n${head}\n---\n본문`);
    expect(read.fields.get('title')?.value).toBe(title);
    expect(read.problems).toEqual([]);
    expect(read.body).toBe('본문');
  });

  it('reads TOML between +++', () => {
    const text = '+++\ntitle = "두부값 인상"\ndate = 2026-02-14T09:00:00+09:00\ntags = [\n  "두부",\n]\n+++\n\n본문';
    expect(fieldsOf(text)).toMatchObject({ title: '두부값 인상', date: '2026-02-14T09:00:00+09:00' });
    expect(headOf(text)).toMatchObject({ body: '\n본문', problems: [] });
  });

  it('finds the head below empty lines, and counts lines from the top of the file', () => {
    const text = '\n\n---\ntitle: 제목\n이상한 줄\n---\n본문';
    expect(headOf(text)).toMatchObject({ problems: [{ code: 'bad-line', line: 5, value: '이상한 줄' }], bodyLine: 7 });
  });

  it.each([
    ['a rule, a heading and prose', '---\n\n# 제목\n\n본문이다.\n\n---\n\n더 있다.'],
    ['a rule that nothing closes', '---\n\n본문이다. 값은 3만원이다.'],
    ['no rule at all', '# 제목\n\n본문이다.'],
  ])('takes %s for a text without a head', (_, text) => {
    expect(headOf(text)).toMatchObject({ body: text, fields: new Map() });
  });

  it.each([
    ['---js\n{ title: "x" }\n---\n본문', 'front-matter-language'],
    ['---toml\ntitle = "x"\n---\n본문', 'front-matter-language'],
    ['+++js\n{ title: "x" }\n+++\n본문', 'front-matter-language'],
    ['---\ntitle: 제목\n본문', 'front-matter-open'],
    ['+++\ntitle = "제목"\n본문', 'front-matter-open'],
  ])('rejects %j', (text, code) => {
    expect(readFrontMatter(text)).toMatchObject({ rejected: { code, line: 1 } });
  });
});
