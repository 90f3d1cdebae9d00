/**
 * Lines of an article that are no prose: rules, bylines, footers, lists of links, copyright, captions, time stamps. What is a whole sentence
 * stays, whatever words it has: `무단 전재를 금지한다고 밝혔다.` is news. Patterns only ever see short lines.
 */

/** Furniture is short; longer lines are prose. */
const LONGEST_FURNITURE_CHARS = 200;

export const EMAIL = /\(?\s{0,3}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\s{0,3}\)?/g;
const ROLES = '기자|특파원|논설위원|위원|편집인|앵커|PD|에디터|인턴|팀장|칼럼니스트|통신원|리포터';
export const ROLE = new RegExp(`\\s{0,3}(\\S{0,12}(?:${ROLES}))$`);

const RULE = /^(?:-{3,}|\*{3,}|_{3,}|={3,})$/;
const CRAWLED_HEAD = /^\*\*[^*]{1,100}\*\*\s*\|/;
const CRAWLED_FOOT = /^\*(?:Crawled at|Source)\s*:.*\*$/i;
/** A sentence of news or speech, a question, or an item that ends as one. */
const SENTENCE = /(?:[다요까죠네음임]|[.?!…])["'”’)\]]{0,3}[.?!…]{0,3}["'”’)\]]{0,3}$/;
/** A sentence of news; readers are spoken to in others (`구독하세요`). */
const NEWS_END = /다["'”’)\]]{0,3}[.!]?["'”’)\]]{0,3}$/;
const PROSE_END = /[다요죠까]["'”’)\]]{0,3}[.!?]?["'”’)\]]{0,3}$/;

const LINK_MARK = /^(?:[▶▷►▸☞]|👉)\s*/u;
const INVITES =
  /관련\s?(?:기사|뉴스)|구독|바로\s?가기|클릭|제보|뉴스레터|더\s?보기|기사\s?보기|카카오톡|유튜브|홈페이지|앱\s?(?:설치|다운)/;
/** `▶ 장소: 코엑스` tells something. */
const LABELLED = /^[^:：]{1,12}\s?[:：]\s*\S/;

const COPYRIGHT = /[ⓒ©]|저작권자\s?[(:]|copyrights?\s?(?:\(c\)|\d{4})|all rights reserved/i;
const FORBIDDEN =
  /(?:무단\s?(?:전재|복제|배포|사용|도용)|재배포|AI\s?(?:학습|활용)).{0,40}(?:금지|금함|금합니다|금지합니다|금지됩니다|불허)["'”’)\]>.\s]{0,5}$/i;

const BYLINE =
  /^[\s[(/=*]{0,3}(?:[가-힣]{1,6}\s?=\s?)?(?:(?:글|사진|글·사진|취재|영상|정리)\s?[=:/]?\s?)?[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,4}\s?(?:[가-힣]{0,4}\s?)?(?:기자|특파원|통신원|리포터|앵커|PD|에디터)[\s\])*]{0,3}$/;
/** An address that belongs to no writer: it is for readers. */
const CONTACT = /문의|이메일|메일|주소|연락처|접수|신청|참가|예약/;
const INVITATION = /(?:제보|구독).{0,60}(?:@|카카오톡|카톡|전화|유튜브|네이버|채널|뉴스레터|클릭|눌러|누르)/;
const CAPTION = /^[[(<【]?\s?(?:자료\s?)?(?:사진|그래픽|이미지|영상)\s?(?:[=:/ⓒ©]|제공)/;
const TIME_STAMP =
  /^(?:기사\s?)?(?:최초\s?|최종\s?)?(?:입력|등록|승인|수정|송고|업데이트)\s?(?:일시|일자|시간)?\s?[:：]?\s?\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}/;

/**
 * Lines that our crawler adds, as Markdown: `**한강일보** | 2026-03-10 |`, `*Source: …*`.
 *
 * @param line - trimmed, with its Markdown.
 */
export function isCrawlerLine(line: string): boolean {
  return CRAWLED_HEAD.test(line) || CRAWLED_FOOT.test(line);
}

/**
 * @param line - trimmed, without Markdown and without what {@link withoutCredits} takes off.
 * @example isFurniture('▶ 새벽식품, 두부 가격 7% 인상') // true
 */
export function isFurniture(line: string): boolean {
  if (line.length > LONGEST_FURNITURE_CHARS) return false;
  return (
    RULE.test(line) ||
    isLinkListItem(line) ||
    FORBIDDEN.test(line) ||
    isByline(line) ||
    (!NEWS_END.test(line) && (TIME_STAMP.test(line) || CAPTION.test(line) || INVITATION.test(line))) ||
    (!PROSE_END.test(line) && COPYRIGHT.test(line))
  );
}

function isLinkListItem(line: string): boolean {
  const mark = LINK_MARK.exec(line)?.[0];
  if (mark === undefined) return false;
  const item = line.slice(mark.length);
  return !NEWS_END.test(item) && (INVITES.test(item) || !(SENTENCE.test(item) || LABELLED.test(item)));
}

/** `홍길동 기자`, `홍길동 기자 hong@example.com`, `hong@example.com`. */
function isByline(line: string): boolean {
  if (BYLINE.test(line)) return true;
  const withoutAddress = line.replace(EMAIL, ' ');
  if (withoutAddress === line || CONTACT.test(withoutAddress)) return false;
  const rest = withoutAddress.replace(/[()[\]<>{}=/|·ㆍ,:;&*-]/g, ' ').trim();
  const words = rest.split(/\s+/).filter(Boolean);
  const hasRole = words.some((word) => ROLE.test(word));
  return words.length <= (hasRole ? 8 : 1) && words.every((word) => word.length <= 8) && !SENTENCE.test(rest);
}

/** How much of a line's end is looked at. */
const CREDIT_CHARS = 160;
/** After the last sentence of a line. */
const CREDITS = [
  /(?<=[.?!…”"’)\]]|\.\w{2,6})\s{0,3}[<[(]?\s?(?:저작권자\s?)?[ⓒ©][^.?!다]{0,80}$/,
  /(?<=[.?!…”"’)\]]|\.\w{2,6})\s{0,3}[<[(]?\s?(?:저작권자|무단\s?전재)[^.?!다]{0,80}금지[)\]>]?$/,
  new RegExp(
    `(?<=[.?!…”"’)\\]])\\s{0,3}[([/=]?\\s?(?:[가-힣]{2,4}(?:\\s?[·ㆍ,]\\s?[가-힣]{2,4}){0,4}\\s?)?(?:[가-힣]{0,8}(?:${ROLES})\\s?)?[([/=]?\\s?[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}\\s?[)\\]]?$`,
  ),
];

/**
 * Takes a byline with its e-mail address, or a copyright line, off the end of a line of prose.
 *
 * @example withoutCredits('값은 12만원이다. 이소라 기자 sora@example.com') // '값은 12만원이다.'
 */
export function withoutCredits(line: string): string {
  const from = Math.max(0, line.length - CREDIT_CHARS);
  let end = line.slice(from);
  for (const credit of CREDITS) end = end.replace(credit, '');
  return (line.slice(0, from) + end).trimEnd();
}
