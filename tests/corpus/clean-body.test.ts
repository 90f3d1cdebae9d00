import { describe, expect, it } from 'vitest';
import { cleanBody } from '../../src/corpus/clean-body.ts';

/** Paragraphs as their offsets give them, each after its heading. */
function read(text: string, title = '제목'): string[] {
  const { body, paragraphs, headings } = cleanBody(text, title);
  return paragraphs.map(({ start, end }, i) => {
    const heading = headings.find(({ paragraph }) => paragraph === i)?.text;
    return `${heading === undefined ? '' : `[${heading}] `}${body.slice(start, end)}`;
  });
}

describe('cleanBody', () => {
  it.each([
    [
      'leaves out what repeats the head, and the crawler’s footer',
      '# 제목\n\n**신문** | 2025-12-30 |\n\n---\n\n첫 문단.\n\n*Crawled at: …*\n*Source: …*',
      ['첫 문단.'],
    ],
    ['leaves out a first line that is the title', '제목\n\n첫 문단.\n\n제목', ['첫 문단.', '제목']],
    [
      'keeps headings beside what stands under them',
      '## 환불은 어떻게 하나요?\n7일 안에 됩니다.\n\n더 있습니다.\n\n## 배송은?\n\n### 제주도\n\n하루 더 걸립니다.',
      ['[환불은 어떻게 하나요?] 7일 안에 됩니다.', '더 있습니다.', '[배송은? 제주도] 하루 더 걸립니다.'],
    ],
    ['drops a heading that nothing stands under', '첫 문단.\n\n## 관련 기사\n\n▶ 두부값 인상', ['첫 문단.']],
    ['takes no hashtag for a heading', '#두부 값이 올랐다.', ['#두부 값이 올랐다.']],
    [
      'makes every row of a table a paragraph under its first row',
      '값은 이렇다.\n\n| 제품 | 값 |\n|---|:-:|\n| **두부** | 3천원 |\n| 콩나물 | 2천원 |\n\n끝이다.',
      ['값은 이렇다.', '[제품 | 값] 두부 | 3천원', '[제품 | 값] 콩나물 | 2천원', '끝이다.'],
    ],
    [
      'keeps code as it is, without its fences',
      '이렇게 합니다.\n\n```sh\n# 설치\nnpm ci\n```\n\n끝났다.',
      ['이렇게 합니다.', '# 설치\nnpm ci', '끝났다.'],
    ],
    ['reads on where a fence is not closed', '앞이다.\n\n```\n## 값\n뒤다.', ['앞이다.', '[값] 뒤다.']],
    ['leaves out comments over lines', '앞이다.\n<!-- 값은\n\n99만원 -->\n뒤다.', ['앞이다.', '뒤다.']],
    [
      'leaves out copyright, links and bylines',
      '앞이다.\n\n▶ 두부값 인상\n홍길동 기자 hong@example.com\nⓒ 한강일보',
      ['앞이다.'],
    ],
    ['takes credits off a line', '값은 그대로다. 홍길동 기자 hong@example.com\nⓒ 한강일보', ['값은 그대로다.']],
    ['reads quoted lines', '> 값은 그대로다.\n> 내년에도 그렇다.', ['값은 그대로다.\n내년에도 그렇다.']],
    [
      'keeps wrapped lines together, and whole ones apart',
      `값은 12\n만원이다.\n\n${'두'.repeat(40)}다.\n${'콩'.repeat(40)}다.`,
      ['값은 12\n만원이다.', `${'두'.repeat(40)}다.`, `${'콩'.repeat(40)}다.`],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
