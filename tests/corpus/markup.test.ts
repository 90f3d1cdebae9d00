import { describe, expect, it } from 'vitest';
import { removeEmphasis, removeHidden, removeMarkup } from '../../src/corpus/markup.ts';

describe('removeMarkup', () => {
  it.each([
    ['an image', '앞 ![배터리](https://img.example.com/a_(1).jpg "제목") 뒤', '앞  뒤'],
    ['a link', '[한강일보](https://example.com/a?b=1)가 보도했다', '한강일보가 보도했다'],
    ['an image that is a link', '[![배터리](a.jpg)](https://example.com)', ''],
    ['an address in angle brackets', '<https://example.com>', 'https://example.com'],
    ['tags within a line', '<strong class="x">두부</strong><sup>1)</sup> <a href="/a">값</a>', '두부1) 값'],
    ['an image as HTML', '<img src="a.png" alt="가격표">', ''],
    ['a line break', '두부<br/>콩나물', '두부\n콩나물'],
    ['a heading as HTML', '<h3>값</h3>12만원이다.', '## 값\n\n12만원이다.'],
    ['a table as HTML', '<tr><td>두부</td><td>3천원</td></tr>', '| 두부 | 3천원 |'],
    ['entities', 'R&amp;D&nbsp;300억원, &lt;두부&gt; &#39;콩&#39;', "R&D 300억원, <두부> '콩'"],
    ['entities of what is not seen', '두부&#x202e;&zwj;값', '두부값'],
    ['short paragraphs', '<p>두부값이 올랐다.</p>\n<p>7%다.</p>', '두부값이 올랐다.\n7%다.'],
    ['long paragraphs', `<p>${'두부'.repeat(20)}</p><p>값</p>`, `${'두부'.repeat(20)}\n\n값`],
  ])('reads %s', (_, text, expected) => {
    expect(removeMarkup(text).trim()).toBe(expected);
  });

  it.each([
    '영화 <기생충>을 보았다',
    '1 < 2 > 0',
    'AT&T는 값을 올렸다',
    '[단독] 두부값(3천원) 인상',
    '<b한글>',
  ])('leaves %j as it is', (text) => {
    expect(removeMarkup(text)).toBe(text);
  });
});

describe('removeHidden', () => {
  it.each([
    ['앞<!-- 편집자\n메모 -->뒤<!---->끝', '앞뒤끝'],
    ['앞<SCRIPT>alert("<p>")</SCRIPT>뒤', '앞뒤'],
    ['앞<style type="text/css">p{}</style>뒤', '앞뒤'],
    ['앞 <!-- 닫히지 않음', '앞 <!-- 닫히지 않음'],
    ['앞 --> 뒤', '앞 --> 뒤'],
  ])('of %j leaves %j', (text, expected) => {
    expect(removeHidden(text)).toBe(expected);
  });
});

describe('removeEmphasis', () => {
  it.each([
    ['**한빛전자**는 **4800**mAh를', '한빛전자는 4800mAh를'],
    ['2 ** 3 ** 4', '2 ** 3 ** 4'],
    ['닫히지 **않음', '닫히지 **않음'],
  ])('of %j leaves %j', (line, expected) => {
    expect(removeEmphasis(line)).toBe(expected);
  });
});
