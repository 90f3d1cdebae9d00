import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/korean/text-encoding.ts';

const hex = (bytes: string) => new Uint8Array(Buffer.from(bytes.replace(/\s/g, ''), 'hex'));

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('기사 뷁'), '기사 뷁', 'utf-8'],
    ['UTF-8 with its mark', Buffer.from('\ufeff기사'), '기사', 'utf-8'],
    ['UTF-16, little end first', Buffer.from('\ufeff기사', 'utf16le'), '기사', 'utf-16'],
    ['UTF-16, big end first', hex('feff ae30 c0ac'), '기사', 'utf-16'],
    ['CP949 of KS X 1001', hex('b1e2 bbe7'), '기사', 'cp949'],
    ['뷁, which is beyond KS X 1001', hex('94ee'), '뷁', 'cp949'],
    ['똠얌꿍, whose first syllable is beyond it', hex('8c63 bee4 b2e1'), '똠얌꿍', 'cp949'],
    ['펲 and 쓔 among ASCII', hex('41 bc84 20 9d6f 2e'), 'A펲 쓔.', 'cp949'],
  ])('reads %s', (_, bytes, text, encoding) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  it.each([
    ['a picture', hex('89504e470d0a1a0a 0000000d')],
    ['bytes that are no character of CP949', hex('b1e2 ffff')],
    ['half a syllable at the end', hex('b1e2 bb')],
    ['UTF-8 that is broken after its mark', hex('efbbbf ea b8 20')],
    ['UTF-16 without its mark', Buffer.from('기사 AB', 'utf16le')],
  ])('takes %s for no text', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});
