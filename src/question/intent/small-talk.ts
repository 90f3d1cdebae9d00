/** Greetings and the like, which deserve a friendly line and no article. */

/** The kinds of small talk that get a friendly line. */
export type SmallTalk = 'greeting' | 'thanks' | 'laughter' | 'farewell' | 'who-are-you';

const PATTERNS: ReadonlyArray<readonly [SmallTalk, RegExp]> = [
  ['laughter', /^(?:[ㅋㅎㅠㅜ]+|하하+|크크+|lol+|haha+|ha+)[\s~!.^]*$/i],
  [
    'greeting',
    /^(?:안녕(?:하세요|하십니까|히\s*계세요)?|하이|헬로우?|여보세요|반가워요?|반갑습니다|좋은\s*(?:아침|저녁|하루)(?:이에요|입니다)?|hi|hello|hey|good\s+(?:morning|evening|afternoon))(?:\s*(?:기사봇|봇|아|야|there))?[\s~!.?^ㅎㅋ]*$/i,
  ],
  [
    'thanks',
    /^(?:정말\s*|진짜\s*)?(?:고마워(?:요)?|고맙습니다|감사(?:해요|합니다|드려요|드립니다)?|땡큐|ㄱㅅ|수고(?:해|했어|하세요|하셨어요)?(?:요)?|thanks?|thank\s+you(?:\s+so\s+much)?|thx)[\s~!.^ㅎㅋ]*$/i,
  ],
  [
    'farewell',
    /^(?:잘\s*(?:가|있어|자)(?:요)?|안녕히\s*(?:가|계|주무)세요|바이(?:바이)?|빠이|bye(?:\s*bye)?|good\s*night|see\s+you)[\s~!.^]*$/i,
  ],
  [
    'who-are-you',
    /^(?:넌|너는|너|당신은|기사봇은?|봇은?)?\s*(?:누구(?:야|니|세요|예요)|뭐\s*(?:하는\s*(?:봇|애)|할\s*수\s*있)(?:이야|야|어|니|나요|어요)?|정체가\s*뭐(?:야|니))[\s?!.]*$|^(?:who\s+are\s+you|what\s+can\s+you\s+do)\??$/i,
  ],
];

/**
 * @example smallTalkIn('ㅋㅋㅋㅋ') // 'laughter'
 */
export function smallTalkIn(text: string): SmallTalk | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 40) return undefined;
  return PATTERNS.find(([, pattern]) => pattern.test(trimmed))?.[0];
}
