/** Who said what in an English sentence, by the two ways in which reporters write it: `“…,” said A`, `A said, “…”`. */
import type { Quotation } from './quotation.ts';

const QUOTED = /[“"]([^“”"]{2,400})[”"]/g;
const VERB =
  '(?:said|says|added|adds|noted|explained|stressed|argued|warned|told (?:reporters|\\w+)|stated|announced|remarked|insisted|recalled|asked|replied)';
/** Capitalised words, with an office or a body behind a comma left out: `Mayor Park Seo-jun`, `Kim of Dodam Lab`. */
const NAME =
  "((?!(?:He|She|It|They|We|I|The|This|That|But|And)\\b)[A-Z][\\w.'’-]*(?: (?:of |the |de |van )?[A-Z][\\w.'’-]*){0,4})";
const AFTER = new RegExp(`^\\s*(?:${VERB} ${NAME}|${NAME}(?:, [^,“”"]{2,60},)? ${VERB})(?=[\\s,.;]|$)`);
const BEFORE = new RegExp(
  `(?:^|[.;] |[Bb]ut |[Aa]nd )(?:the )?${NAME}(?:, [^,“”"]{2,60},)? ${VERB}(?: that)?[,:]?\\s*$`,
);

/**
 * @param sentence - one sentence without Hangul.
 * @example englishQuotationsIn('“The bridge is safe,” said Mayor Park.') // [{ speaker: 'Mayor Park', start: 1, end: 19, isLiteral: true }]
 */
export function englishQuotationsIn(sentence: string): Quotation[] {
  const marks = [...sentence.matchAll(QUOTED)];
  return marks.flatMap((mark, m): Quotation[] => {
    const words = (mark[1] ?? '').replace(/[,.\s]+$/, '');
    const close = mark.index + mark[0].length;
    const before = sentence.slice(m > 0 ? (marks[m - 1]?.index ?? 0) + (marks[m - 1]?.[0].length ?? 0) : 0, mark.index);
    const after = AFTER.exec(sentence.slice(close, marks[m + 1]?.index));
    const speaker = after?.[1] ?? after?.[2] ?? BEFORE.exec(before)?.[1];
    if (!speaker) return [];
    return [
      {
        speaker: speaker.replace(/[.’']+$/, ''),
        start: mark.index + 1,
        end: mark.index + 1 + words.length,
        isLiteral: true,
      },
    ];
  });
}
