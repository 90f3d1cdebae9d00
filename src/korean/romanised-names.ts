/**
 * Names in Latin letters → the Hangul that they may stand for: Korean ones (국어의 로마자 표기법, and the usual other spellings of family and given
 * names) and Japanese ones (외래어 표기법 제2장 표 4). Many readings, of which a corpus has few.
 */

/** A reading, and how far its letters are from the official spelling (0 is official). */
interface Reading {
  readonly hangul: string;
  readonly cost: number;
}

const MOST_READINGS = 48;
const LONGEST_NAME_SYLLABLES = 6;

/**
 * Readings of a name, the likeliest first; none where the letters are no Korean or Japanese syllables.
 *
 * @param parts - the name's parts in the order of the Hangul; a syllable does not go over the end of a part.
 * @example readingsOf(['Jeong', 'Un']).includes('정운') // true
 */
export function readingsOf(parts: readonly string[]): readonly string[] {
  const small = parts.map((part) => part.toLowerCase());
  let korean: readonly Reading[] = [{ hangul: '', cost: 0 }];
  small.forEach((part, i) => {
    const surname = i === 0 && parts.length > 1 ? SURNAMES.get(part) : undefined;
    const own = surname?.map((hangul, k) => ({ hangul, cost: k / 2 })) ?? readKorean(part);
    korean = best(korean.flatMap((a) => own.map((b) => ({ hangul: a.hangul + b.hangul, cost: a.cost + b.cost }))));
  });
  const readings = [...korean, ...(small.length === 1 ? readJapanese(small[0] ?? '') : [])];
  return [...new Set(best(readings).map(({ hangul }) => hangul))].filter(
    (hangul) => hangul.length > 1 && hangul.length <= LONGEST_NAME_SYLLABLES,
  );
}

/** Is this word spelt as a Korean family name is? */
export function isSurname(word: string): boolean {
  return SURNAMES.has(word.toLowerCase());
}

function best(readings: readonly Reading[]): readonly Reading[] {
  return [...readings].sort((a, b) => a.cost - b.cost).slice(0, MOST_READINGS);
}

function readKorean(letters: string): readonly Reading[] {
  const memory = new Map<number, readonly Reading[]>([[letters.length, [{ hangul: '', cost: 0 }]]]);
  for (let at = letters.length - 1; at >= 0; at--) {
    const readings: Reading[] = [];
    for (const { syllable, length, cost } of syllablesAt(letters, at)) {
      for (const rest of memory.get(at + length) ?? [])
        readings.push({ hangul: syllable + rest.hangul, cost: cost + rest.cost });
    }
    memory.set(at, best(readings));
  }
  return memory.get(0) ?? [];
}

/** Every syllable that can begin here. */
function syllablesAt(letters: string, at: number): Array<{ syllable: string; length: number; cost: number }> {
  const found: Array<{ syllable: string; length: number; cost: number }> = [];
  for (const [onset, onsets] of ONSETS) {
    if (!letters.startsWith(onset, at)) continue;
    for (const [vowel, vowels] of VOWELS) {
      if (!letters.startsWith(vowel, at + onset.length)) continue;
      for (const [coda, codas] of CODAS) {
        const length = onset.length + vowel.length + coda.length;
        if (!letters.startsWith(coda, at + onset.length + vowel.length)) continue;
        // A consonant before a vowel begins the next syllable, except ng.
        const broken = coda !== '' && coda !== 'ng' && /^[aeiouwy]/.test(letters.slice(at + length)) ? 3 : 0;
        onsets.forEach((l, a) => {
          vowels.forEach((v, b) => {
            codas.forEach((t, c) => {
              const syllable = String.fromCharCode(0xac00 + (l * 21 + v) * 28 + t);
              found.push({ syllable, length, cost: a + b + c + broken });
            });
          });
        });
      }
    }
  }
  return found;
}

/** Letters → places among the leading consonants ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ, the official reading first. */
const ONSETS = places('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ', {
  '': 'ㅇ',
  g: 'ㄱ',
  k: 'ㅋㄱ',
  gg: 'ㄲ',
  kk: 'ㄲ',
  n: 'ㄴㄹ',
  d: 'ㄷ',
  t: 'ㅌㄷ',
  dd: 'ㄸ',
  tt: 'ㄸ',
  r: 'ㄹ',
  l: 'ㄹ',
  m: 'ㅁ',
  b: 'ㅂ',
  p: 'ㅍㅂ',
  bb: 'ㅃ',
  pp: 'ㅃ',
  s: 'ㅅ',
  sh: 'ㅅ',
  ss: 'ㅆ',
  j: 'ㅈ',
  z: 'ㅈ',
  jj: 'ㅉ',
  ch: 'ㅊㅈ',
  h: 'ㅎ',
});
const VOWELS = places('ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ', {
  a: 'ㅏ',
  ah: 'ㅏ',
  ae: 'ㅐ',
  ai: 'ㅐ',
  ay: 'ㅐ',
  ya: 'ㅑ',
  eo: 'ㅓ',
  eu: 'ㅡ',
  e: 'ㅔㅐㅓ',
  ye: 'ㅖㅕ',
  yeo: 'ㅕ',
  you: 'ㅕㅠ',
  yu: 'ㅠㅕ',
  yoo: 'ㅠ',
  o: 'ㅗㅓ',
  oh: 'ㅗ',
  wa: 'ㅘ',
  wae: 'ㅙ',
  oe: 'ㅚ',
  yo: 'ㅛㅕ',
  u: 'ㅜㅓㅡ',
  oo: 'ㅜ',
  ou: 'ㅜㅓ',
  wo: 'ㅝ',
  woo: 'ㅜ',
  wu: 'ㅜ',
  we: 'ㅞ',
  wi: 'ㅟ',
  ui: 'ㅢ',
  i: 'ㅣ',
  ee: 'ㅣ',
  yi: 'ㅣ',
});
const CODAS = places(' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ', {
  '': ' ',
  k: 'ㄱ',
  g: 'ㄱ',
  ck: 'ㄱ',
  n: 'ㄴ',
  t: 'ㅅㄷ',
  l: 'ㄹ',
  m: 'ㅁ',
  p: 'ㅂㅍ',
  b: 'ㅂ',
  ng: 'ㅇ',
});

function places(
  jamo: string,
  table: Readonly<Record<string, string>>,
): ReadonlyArray<readonly [string, readonly number[]]> {
  return Object.entries(table).map(([letters, readings]) => [letters, [...readings].map((one) => jamo.indexOf(one))]);
}

/** How bearers spell family names, the commonest name first. */
const SURNAMES: ReadonlyMap<string, readonly string[]> = readSurnames(
  `김 kim gim|이 lee yi rhee yee i|박 park pak bak|최 choi choe|정 jung jeong chung cheong|강 kang gang|조 cho jo joe|윤 yoon yun youn|장 jang chang
  임 lim im yim rim|한 han|오 oh o|서 seo suh|신 shin sin|권 kwon gwon|황 hwang whang|안 ahn an|송 song|류 ryu yoo yu lyu|유 yoo yu you|홍 hong
  전 jeon jun chun chon|고 ko go koh|문 moon mun|손 son sohn|양 yang|배 bae pae bai|백 baek paik baik paek|허 heo hur huh her|남 nam|심 shim sim
  노 noh roh no rho|하 ha|곽 kwak gwak|성 sung seong|차 cha|주 joo ju chu|우 woo wu|구 koo ku gu goo|민 min|나 na ra|진 jin chin|지 ji jee chi|엄 um eom
  채 chae|원 won|천 cheon chun|방 bang pang|공 kong gong|현 hyun hyeon|함 ham hahm|변 byun byeon|염 yeom yum|여 yeo|추 choo chu|도 do doh|소 so|석 seok suk
  선 sun seon|설 seol sul|마 ma mah|길 gil kil|위 wi|표 pyo|명 myung myeong|기 ki gi|반 ban|왕 wang|금 keum geum|옥 ok|육 yook|인 in|모 mo|탁 tak|국 kook guk
  봉 bong|은 eun|편 pyun pyeon|용 yong|맹 maeng|제갈 jegal|선우 sunwoo|황보 hwangbo|남궁 namgung namkoong|독고 dokgo|라 ra|예 ye|경 kyung kyeong|피 pi|빈 bin`,
);

function readSurnames(table: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of table.split(/[|\n]/)) {
    const [hangul = '', ...spellings] = entry.trim().split(' ');
    for (const spelling of spellings) found.set(spelling, [...(found.get(spelling) ?? []), hangul]);
  }
  return found;
}

/** Hepburn syllables → Hangul, as they stand inside a word; ㅋ ㅌ ㅊ at its beginning are ㄱ ㄷ ㅈ. */
const KANA: ReadonlyMap<string, string> = new Map(
  `a아 i이 u우 e에 o오 ka카 ki키 ku쿠 ke케 ko코 sa사 shi시 su스 se세 so소 ta타 chi치 tsu쓰 te테 to토 na나 ni니 nu누 ne네 no노 ha하 hi히 fu후 he헤 ho호
  ma마 mi미 mu무 me메 mo모 ya야 yu유 yo요 ra라 ri리 ru루 re레 ro로 wa와 ga가 gi기 gu구 ge게 go고 za자 ji지 zu즈 ze제 zo조 da다 de데 do도 ba바 bi비 bu부
  be베 bo보 pa파 pi피 pu푸 pe페 po포 kya캬 kyu큐 kyo쿄 sha샤 shu슈 sho쇼 cha차 chu추 cho초 nya냐 nyu뉴 nyo뇨 hya햐 hyu휴 hyo효 mya먀 myu뮤 myo묘 rya랴
  ryu류 ryo료 gya갸 gyu규 gyo교 ja자 ju주 jo조 bya뱌 byu뷰 byo뵤`
    .split(/\s+/)
    .map((entry): [string, string] => [entry.slice(0, -1), entry.slice(-1)]),
);
const INITIAL: Readonly<Record<string, string>> = Object.fromEntries(
  [...'카가 키기 쿠구 케게 코고 타다 치지 테데 토도 캬갸 큐규 쿄교 차자 추주 초조'.matchAll(/(\S)(\S)/g)].map(
    ([, inside = '', initial = '']) => [inside, initial],
  ),
);

function readJapanese(letters: string): readonly Reading[] {
  let hangul = '';
  for (let rest = letters.replace(/([aeiou])h(?![aeiou])|ou(?=[^aeiou]|$)/g, (all, vowel) => vowel ?? all[0]); rest; ) {
    const syllable = [3, 2, 1].map((length) => rest.slice(0, length)).find((head) => KANA.has(head));
    if (syllable) {
      const read = KANA.get(syllable) ?? '';
      hangul += hangul === '' ? (INITIAL[read] ?? read) : read;
      rest = rest.slice(syllable.length);
    } else {
      const final = /^(?:n|m(?=[bmp]))/.test(rest) ? 4 : /^([kstpc])(?=\1|ch)/.test(rest) ? 19 : 0;
      const last = hangul.charCodeAt(hangul.length - 1);
      if (final === 0 || !(last >= 0xac00) || (last - 0xac00) % 28 !== 0) return [];
      hangul = hangul.slice(0, -1) + String.fromCharCode(last + final);
      rest = rest.slice(1);
    }
  }
  return [{ hangul, cost: 1 }];
}
