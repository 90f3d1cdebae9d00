/** The Chinese characters that Korean headlines write for countries and bodies (국립국어원, 신문 표제의 한자 약칭). */

const READINGS: Readonly<Record<string, string>> = {
  北: '북한',
  美: '미국',
  日: '일본',
  中: '중국',
  韓: '한국',
  英: '영국',
  獨: '독일',
  佛: '프랑스',
  露: '러시아',
  濠: '호주',
  印: '인도',
  伊: '이탈리아',
  與: '여당',
  野: '야당',
  檢: '검찰',
  軍: '군',
};

/** The character alone, or before a particle: 中國 and 日程 are other words. */
const HEADLINE = new RegExp(`^([${Object.keys(READINGS).join('')}])(?!\\p{Script=Han})`, 'u');

/**
 * @param run - letters without a space.
 * @returns what a character at the head of the run stands for, or undefined.
 * @example headlineReading('北이') // '북한'
 */
export function headlineReading(run: string): string | undefined {
  return READINGS[HEADLINE.exec(run)?.[1] ?? ''];
}
