/** Bytes of a text file → text, in the encodings that Korean files come in. Knows no files. */
import iconv from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'cp949';
}

/**
 * UTF-16 where a byte order mark says so; otherwise UTF-8, with or without its mark; where that does not decode, CP949 with all of its
 * 11,172 syllables (Microsoft's Unified Hangul Code, which includes EUC-KR).
 *
 * @returns null for what is text in none of them.
 * @example decodeText(new Uint8Array([0x94, 0xee])) // { text: '뷁', encoding: 'cp949' }
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const text = iconv.decode(bytes, 'utf-16');
    return isText(text) ? { text, encoding: 'utf-16' } : null;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isText(text) ? { text, encoding: 'utf-8' } : null;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) return null;
  // iconv-lite puts U+FFFD for bytes that are no character, and CP949 itself has none.
  const text = iconv.decode(bytes, 'cp949');
  return isText(text) && !text.includes('\ufffd') ? { text, encoding: 'cp949' } : null;
}

/** Looked at to tell texts from other files. */
const BEGINNING_CHARS = 8192;

function isText(text: string): boolean {
  return !/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, BEGINNING_CHARS));
}
