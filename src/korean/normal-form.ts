/**
 * One spelling for one text: the normal forms that everything else relies on.
 * Knows Unicode, and nothing of articles.
 */

/** Characters that show nothing and only confuse: zero-width, bidirectional controls, and control characters but tab and newline. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/**
 * The form in which text is kept and shown: NFC, Unix newlines, no invisible characters.
 *
 * @example toStoredForm('\ufeff한국\r\n') // '한국\n'
 */
export function toStoredForm(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
}

/**
 * The form in which text is compared: NFKC (half width, no ligatures), lower case.
 * Its length may differ from the original's.
 *
 * @example toComparedForm('ＳＫＴ') // 'skt'
 */
export function toComparedForm(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Compared form without anything but letters and digits: for finding a name whatever its spacing and hyphens. */
export function toSpacelessForm(text: string): string {
  return toComparedForm(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** True for a Hangul syllable (가 to 힣), by UTF-16 unit. */
export function isHangulSyllable(char: string | undefined): boolean {
  return char !== undefined && char >= '가' && char <= '힣';
}
