/**
 * How long from Enter to the first visible answer in the page?
 *
 *   npm run bench:page -- [--rounds N]      (needs Chromium)
 */
import { parseArgs } from 'node:util';
import { findChromium, launch, startPlaygroundProcess } from '../scripts/local-page.ts';

const QUESTIONS = [
  'SKT 모델 파라미터는 몇 개야?',
  '업스테이지 대표는 누구야?',
  '5개 정예팀은 어디야?',
  'VAETKI 규모는?',
  '비트코인 시세는?',
];

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '6' } } });
const executable = findChromium();
if (!executable) process.exit(1);
const playground = await startPlaygroundProcess();
const browser = await launch(executable);
const times: number[] = [];
try {
  const page = await browser.newPage({ locale: 'ko-KR' });
  await page.goto(playground.url);
  await page.getByRole('button', { name: QUESTIONS[0] ?? '' }).waitFor();
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const question of QUESTIONS) {
      const before = await page.locator('.embed').count();
      await page.getByRole('textbox').fill(`/질문 ${question}`);
      const started = performance.now();
      await page.keyboard.press('Enter');
      await page.locator('.embed').nth(before).waitFor();
      times.push(performance.now() - started);
    }
  }
} finally {
  await browser.close();
  await playground.stop();
}
times.sort((a, b) => a - b);
const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
console.log(JSON.stringify({ answers: times.length, medianMs: at(0.5), p95Ms: at(0.95), slowestMs: at(1) }));
