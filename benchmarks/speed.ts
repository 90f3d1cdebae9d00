/**
 * How fast, how small? Measures the bot and what a user would pick instead on the same folders, each in a process of its own, in turn, and
 * prints medians and ratios.
 *
 *   npm run bench:speed -- --questions FILE.json FOLDER …   [--runs 5] [--peers MiniSearch,FlexSearch,Orama,"SQLite FTS5"] [--picture]
 *
 * FILE: SQuAD format; every tenth of its questions is timed, after every system was asked others until its code was warm. With --picture the curves over the folders go to benchmarks/speed.svg.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { PEERS } from './peers.ts';
import { drawCurves } from './picture.ts';
import type { SpeedFigures } from './speed-child.ts';

/** Asked questions are many enough for a 99th percentile and few enough for a coffee. */
const QUESTION_STRIDE = 10;
const MAX_QUESTIONS = 330;
/** Asked before, untimed: a bot runs for months. */
const WARM_UP_QUESTIONS = 200;

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: 'string' },
    runs: { type: 'string', default: '5' },
    peers: { type: 'string', default: PEERS.map(({ name }) => name).join(',') },
    picture: { type: 'boolean' },
  },
});
if (!options.questions || folders.length === 0) {
  console.error('usage: npm run bench:speed -- --questions FILE.json FOLDER …');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'gisabot-speed-'));
const questionFile = join(scratch, 'questions.json');
writeFileSync(
  questionFile,
  JSON.stringify({
    warmUp: readQuestions(options.questions, QUESTION_STRIDE / 2).slice(0, WARM_UP_QUESTIONS),
    timed: readQuestions(options.questions, 0).slice(0, MAX_QUESTIONS),
  }),
);
const systems = ['gisabot', 'bot', ...options.peers.split(',').filter(Boolean)];
const medians: Array<{ system: string; folder: string; figures: SpeedFigures }> = [];
try {
  for (const folder of folders) {
    const runs = new Map<string, SpeedFigures[]>(systems.map((system) => [system, []]));
    // In turn, so that a machine that slows down slows all of them.
    for (let run = 0; run < Number(options.runs); run++)
      for (const system of systems) runs.get(system)?.push(measure(system, folder));
    for (const [system, figures] of runs) {
      medians.push({ system, folder, figures: medianOf(figures) });
      console.log(JSON.stringify({ folder, system, ...rounded(medianOf(figures)) }));
    }
    tellRatios(folder);
  }
  tellGrowth();
  if (options.picture) writeFileSync(join(PROJECT_ROOT, 'benchmarks', 'speed.svg'), picture());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Every tenth question, from `first`. */
function readQuestions(file: string, first: number): string[] {
  const { data }: { data: Array<{ paragraphs: Array<{ qas: Array<{ question: string }> }> }> } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return data
    .flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question.replace(/\s+/g, ' '))),
    )
    .filter((_, i) => i % QUESTION_STRIDE === first);
}

function measure(system: string, folder: string): SpeedFigures {
  const child = join(PROJECT_ROOT, 'dist', 'benchmarks', 'speed-child.js');
  const out = execFileSync(process.execPath, ['--expose-gc', child, system, folder, questionFile], {
    encoding: 'utf8',
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}');
}

function medianOf(runs: readonly SpeedFigures[]): SpeedFigures {
  const names = Object.keys(runs[0] ?? {}) as Array<keyof SpeedFigures>;
  return Object.fromEntries(
    names.map((name) => {
      const sorted = runs.map((run) => run[name] ?? 0).sort((a, b) => a - b);
      return [name, sorted[Math.floor(sorted.length / 2)] ?? 0];
    }),
  ) as unknown as SpeedFigures;
}

function rounded(figures: SpeedFigures): object {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(3))]));
}

function of(system: string, folder: string): SpeedFigures | undefined {
  return medians.find((m) => m.system === system && m.folder === folder)?.figures;
}

function tellRatios(folder: string): void {
  const own = of('gisabot', folder);
  const bot = of('bot', folder);
  for (const { name } of PEERS) {
    const peer = of(name, folder);
    if (!own || !bot || !peer) continue;
    const ratios = {
      p50: own.p50 / peer.p50,
      p99: own.p99 / peer.p99,
      coldIndex: own.coldMs / peer.coldMs,
      peakRss: bot.peakMb / peer.peakMb,
      steadyRss: bot.steadyMb / peer.steadyMb,
    };
    const shown = Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, Number(value.toFixed(2))]));
    console.log(JSON.stringify({ folder, ratioTo: name, ...shown }));
  }
  if (own?.warmMs) console.log(JSON.stringify({ folder, warmToCold: Number((own.warmMs / own.coldMs).toFixed(3)) }));
}

/** Time grows as the number of passages to this power, between the smallest and the largest folder. */
function tellGrowth(): void {
  const [smallest, largest] = [folders[0], folders.at(-1)];
  if (!smallest || !largest || smallest === largest) return;
  for (const system of systems) {
    const [from, to] = [of(system, smallest), of(system, largest)];
    if (!from || !to) continue;
    const power = (name: 'p50' | 'p99') => Math.log(to[name] / from[name]) / Math.log(to.passages / from.passages);
    console.log(
      JSON.stringify({
        system,
        growth: { p50: Number(power('p50').toFixed(2)), p99: Number(power('p99').toFixed(2)) },
      }),
    );
  }
}

function picture(): string {
  const panel = (title: string, pick: (figures: SpeedFigures) => number) => ({
    title,
    curves: systems
      .filter((system) => system !== 'bot')
      .map((system) => ({
        name: system,
        points: folders.flatMap((folder) => {
          const figures = of(system, folder);
          return figures ? [{ x: figures.passages, y: pick(figures) }] : [];
        }),
      })),
  });
  return drawCurves(
    [
      panel('질문 하나, 중앙값 (ms)', (f) => f.p50),
      panel('질문 하나, 99 % (ms)', (f) => f.p99),
      panel('색인 (초)', (f) => f.coldMs / 1000),
      panel('메모리 (MB)', (f) => f.steadyMb),
    ],
    '문단',
  );
}
