/**
 * Questions for a judgement or a forecast that nobody in an article need have given (`뭐가 더 좋아`, `누가 이길까`, `should I buy`). By form; what
 * others are said to think (`…것 같대?`, `대표는 어떻게 평가했어?`) is a question about the articles.
 */

/** Words that ask for a fact, so that an ending of wondering (`얼마일까`) only asks politely. */
const QUESTION_WORD = /뭐|뭘|뭔|무엇|무슨|얼마|언제|어디|어느|어떤|왜|어떻게|몇|누구|어째서/;
/** Somebody else's view is asked for: hearsay endings. */
const HEARSAY =
  /(?:[다라자냐]|[간는은인한된갈할될]|(?<=[할될갈을])\s?(?:거|꺼))(?:대|데|래|며|면서)(?:요|나요|니|냐)?[\s?？.!]*$|라고\s?(?:해|했|하|봐|봤)|다고\s?(?:해|했|하|봐|봤)/;

const GOOD =
  '(?:좋|나은|나아|나을|낫|잘\\s?(?:해|하|할|만들|되)|뛰어나|뛰어난|우수|강하|강해|괜찮|믿을|쓸\\s?만|똑똑|유리|대단|멋|별로|최고)';
const WHICH =
  '(?:뭐가|뭣이|무엇이|누가|누구가|어디가|어디|어느\\s?(?:게|것이?|쪽이?|팀이?|모델이?|회사가?|데가?|곳이?)|어떤\\s?(?:게|것이?))';

const FORMS: readonly RegExp[] = [
  new RegExp(`${WHICH}\\s*(?:더|제일|가장|젤|훨씬)?\\s*${GOOD}`),
  new RegExp(`(?:가장|제일|젤)\\s*${GOOD}[가-힣]*\\s?(?:[가-힣]+)(?:은|는|이|가)?\\s*(?:뭐|무엇|누구|어디|어느|어떤)`),
  // The asker turns to the bot.
  /(?:^|\s)(?:네|니|너의|너는|넌|당신(?:은|의)?|봇(?:은|의)?)\s*(?:의견|생각|견해|판단|입장)|(?:의견|생각|견해)\s*(?:좀|을|를)?\s*(?:알려|말해|들려|어때|어떠|줘|부탁)/,
  /(?:^|\s)(?:너|넌|너는|당신은?)\s.*(?:생각|보[니나여세])/,
  /(?:라고|다고)\s?(?:보시|보세|생각하(?:시|세|니|나|십)|생각해\??$)/,
  /어떻게\s?생각(?:해|하니|하세요|하시|함|하냐)(?:요|나요|는지)?[\s?？.!]*$/,
  // Advice.
  /추천(?:해|\s?좀|\s?부탁)|(?:사도|팔아도|투자해도|갈아타도)\s?(?:될까|되나|돼|괜찮)|(?:사야|팔아야|투자해야|골라야)\s?(?:하나|할까|돼|되나|함|하니|좋)|(?:쓰면|사면|고르면|하면)\s?좋을/,
  // Whether something is right.
  /(?:잘한|잘된|옳은|맞는|올바른|좋은|현명한|적절한|타당한)\s?(?:일|결정|선택|판단|조치|건|것|거)(?:인지|일까|이야|인가|이라고|냐|니|야|임)?|(?:공평|공정|정당|적절|타당|옳은|과한|가벼운|무거운)[가-힣]*\s?(?:한|은|는)?(?:지|건지|걸까|거\s?아니|건가|가요)|너무\s?(?:세|센|심|과|약|가벼|무거|비싸|싸)[가-힣]*\s?(?:게)?[가-힣\s]*(?:거|것)\s?아니/,
  /(?:나은지|나을지|나을까|나을지\s?어떨지|좋은지|좋을지|옳은지|그른지|공평한지|이길\s?수\s?있을지|이길지|성공할지|될지\s?안\s?될지)/,
  /솔직히.*(?:별로|어때|지\?|쓸\s?만)|(?:순위|점수|등수|별점|서열)(?:를|을)?\s*(?:좀\s*)?(?:매겨|매기|줘|붙여)/,
  // Forecasts.
  /(?:누가|어디가|어느\s?[가-힣]+|뭐가|무엇이)\s?.*(?:우승|이길|이기|1등|일등|승리|살아남|탈락|당선|뽑힐|될)[가-힣]*\s?(?:할|하|될|것|거|까)/,
  /(?:것|거|꺼)\s?같(?:아|나|니|냐|은가|애|음|은지|습니까)(?:요|나요)?[\s?？.!]*$/,
  /(?:가능성|확률)(?:은|는|이|가)?\s*(?:얼마나\s?(?:될|되|있)|얼마나?\s*[?？]?\s*$|$)/,
  /\b(?:do|would)\s+you\s+(?:think|believe|prefer|recommend)|\b(?:your|honest)\s+(?:opinion|view|take)|^should\s+(?:i|we|you)\b|\bwho\s+(?:will|would|is going to)\s+(?:win|lose|be eliminated|come out)|\bwhich\b.*\b(?:better|best|worse|worst)\b|\brecommend\b|\bpredict\b|\bis it (?:fair|right|worth|wise|a good idea)\b|\btoo (?:harsh|lenient|light|severe)\b|\b(?:will|would)\b.*\b(?:ever|still beat|ten years from now|win)\b/i,
];

/** `따라잡을 수 있을까요?`: a yes or no that only the future knows. */
const WONDERS = /[가-힣\s](?:을|될|할|갈|질|날|릴|일|올|칠|볼|살|길|를)(?:까|가)(?:요)?[\s?？.!]*$/;

/**
 * @example asksForOpinion('나루팀이랑 도담팀 중에 어디가 더 나아?') // true
 */
export function asksForOpinion(question: string): boolean {
  const text = question.trim();
  if (HEARSAY.test(text)) return false;
  return FORMS.some((form) => form.test(text)) || (WONDERS.test(text) && !QUESTION_WORD.test(text));
}
