/** What a quotation is, in whatever language it stands. */

/** UTF-16 offsets in the sentence: between the quotation marks, or after `…에 따르면`. */
export interface Quotation {
  /** As the sentence writes it: `김성훈 업스테이지 대표`. */
  readonly speaker: string;
  readonly start: number;
  readonly end: number;
  /** False where the sentence reports without quotation marks (…에 따르면). */
  readonly isLiteral: boolean;
}
