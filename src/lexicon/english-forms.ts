/** The base forms that an inflected English word may have: which of them is a word is for the glossary to say. */

/**
 * @param word - in lower case.
 * @returns the word itself first, then candidates, the likeliest first.
 * @example baseForms('companies') // ['companies', 'company', …]
 */
export function baseForms(word: string): readonly string[] {
  const found = new Set([word]);
  const irregular = IRREGULAR.get(word);
  if (irregular) found.add(irregular);
  for (const [ending, replacements] of ENDINGS) {
    if (!word.endsWith(ending) || word.length <= ending.length) continue;
    const stem = word.slice(0, -ending.length);
    for (const replacement of replacements) found.add(stem + replacement);
    // planned → plan
    if (/^(?:ed|ing|er|est)$/.test(ending) && /([b-df-hj-np-tv-z])\1$/.test(stem)) found.add(stem.slice(0, -1));
  }
  return [...found];
}

/** Endings and what stands in their place in the base form, the longest endings first. */
const ENDINGS: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['iest', ['y']],
  ['ying', ['ie']],
  ['ies', ['y', 'ie']],
  ['ied', ['y', 'ie']],
  ['ier', ['y']],
  ['ily', ['y']],
  ['ves', ['f', 'fe']],
  ['men', ['man']],
  ['ing', ['', 'e']],
  ['est', ['', 'e']],
  ['ed', ['', 'e']],
  ['er', ['', 'e']],
  ['ly', ['', 'le']],
  ['es', ['', 'e']],
  ['s', ['']],
];

/** `base: forms`: verbs and plurals that no rule makes. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `arise: arose arisen|awake: awoke|bear: bore borne|beat: beaten|become: became|begin: began begun|bend: bent|bind: bound|bite: bit bitten
  bleed: bled|blow: blew blown|break: broke broken|breed: bred|bring: brought|build: built|burn: burnt|buy: bought|catch: caught|choose: chose chosen
  cling: clung|come: came|creep: crept|deal: dealt|dig: dug|draw: drew drawn|dream: dreamt|drink: drank drunk|drive: drove driven|eat: ate eaten
  fall: fell fallen|feed: fed|feel: felt|fight: fought|find: found|flee: fled|fly: flew flown flies|forbid: forbade forbidden|forecast: forecasted
  forget: forgot forgotten|forgive: forgave forgiven|freeze: froze frozen|give: gave given|go: went gone|grind: ground|grow: grew grown|hang: hung
  hear: heard|hide: hid hidden|hold: held|keep: kept|know: knew known|lay: laid|lead: led|leave: left|lend: lent|lie: lay lain|light: lit
  lose: lost|make: made|mean: meant|meet: met|mistake: mistook mistaken|overcome: overcame|overtake: overtook overtaken|pay: paid|prove: proven
  quit: quitted|ride: rode ridden|ring: rang rung|rise: rose risen|run: ran|say: said|see: saw seen|seek: sought|sell: sold|send: sent
  shake: shook shaken|shine: shone|shoot: shot|show: shown|shrink: shrank shrunk|sing: sang sung|sink: sank sunk|sit: sat|sleep: slept|slide: slid
  speak: spoke spoken|spend: spent|spin: spun|split: splitted|stand: stood|steal: stole stolen|stick: stuck|strike: struck stricken|swear: swore sworn
  sweep: swept|swim: swam swum|swing: swung|take: took taken|teach: taught|tear: tore torn|tell: told|think: thought|throw: threw thrown
  undergo: underwent undergone|understand: understood|undertake: undertook|upset: upsetting|wake: woke woken|wear: wore worn|weep: wept|win: won
  withdraw: withdrew withdrawn|write: wrote written|child: children|person: people|foot: feet|tooth: teeth|mouse: mice|goose: geese|criterion: criteria
  phenomenon: phenomena|analysis: analyses|crisis: crises|basis: bases|medium: media|datum: data|good: better best|bad: worse worst|far: further furthest`
    .split(/[|\n]/)
    .flatMap((entry) => {
      const [base = '', forms = ''] = entry.split(':').map((part) => part.trim());
      return forms.split(' ').map((form): [string, string] => [form, base]);
    }),
);
