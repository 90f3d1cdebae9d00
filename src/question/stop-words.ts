/** Words of a question that decide nothing: stop words, and nouns that only name the kind of thing asked for. Knows no corpus. */

/** Words that frame a question and say nothing of what it asks. Terms as the analyser writes them. */
export const STOP_WORDS: ReadonlySet<string> = wordSet(
  `인가 은가 는가 던가 알다 알리다 말하다 궁금 궁금하다 대하 대하다 관하다 관련 무엇 뭐 무슨 어떤 어느 어디 어디서 누구 언제 얼마 얼마나 왜 어떻게 몇 며칠 어떠하다 어떻다 어떡하다
  하다 되다 있다 없다 이다 아니다 주다 보다 싶다 것 거 게 데 수 줄 때문 정도 쯤 이유 까닭 좀 혹시 그럼 그러다 그렇다 이렇다 저렇다 지금 이번 요즘 진짜 정말 다 더 또 잘 못 안
  설명 설명하다 질문 답 대답 가르치다 부탁 뭐라 뭐라고 뭐랬 뭐래 라고 이라고 대요 래요 나요 가요 지 뭘 뭔 뭣 겁 임 함 음 말 때 중 등 및 번 년 월 일 개 명 원 위 건 곳 분 시 기사 직책
  what which who whom whose where when why how is are was were be been do does did the a an of in on at to for by with from and or it its this that they he she his her their there has have had much many will would can could s
  between about than into over under through during before after above below out up down off very just also only same such no not yes any some all more most other another each every
  i we you me us my our your mine yours them theirs hers as so if but because while please tell show give find let know want need say get got like go going come came one ones thing things
  vs versus compare compared comparison difference differences help wrote written explain describe list article articles`,
);

/**
 * Nouns for the kind of thing that is asked for (날짜, 장소 …): near the end of a question they ask, and the answer seldom holds
 * them (it says `5일`, not 날짜).
 */
export const QUESTION_NOUNS: ReadonlySet<string> = wordSet(
  `특징 특성 강점 장점 단점 날짜 일자 일시 시기 시점 시간 기간 연도 장소 위치 지역 도시 나라 국가 이름 성명 명칭 인물 사람 누구 단체 기관 금액 액수 비율 비중 수치 숫자 개수 횟수 인원 나이 방법 방식 종류
  목적 내용 성함 함자 연세 순번 순위 등수 슬로건 구호 표어 뜻 의미 제목 결과 역할 직업 직책 자 name names date dates place venue location person country city number rank ranking reason kind type slogan strength strengths advantage advantages`,
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}
