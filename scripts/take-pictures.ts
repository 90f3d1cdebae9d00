/**
 * Takes README's pictures from the page, so that they are always true.
 *
 *   npm run pictures                     (needs Chromium: apt-get install chromium fonts-noto-cjk)
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { findChromium, launch, startPlaygroundProcess } from './local-page.ts';

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: 'light' | 'dark';
  /** What to type, and what the answer must show. */
  readonly typed: string;
  readonly shows: string;
}

const PICTURES: readonly Picture[] = [
  { name: 'answer', width: 900, height: 760, typed: '/질문 SKT 모델 파라미터는 몇 개야?', shows: '500B' },
  { name: 'refusal', width: 900, height: 620, typed: '/질문 카카오의 모델 파라미터 수는?', shows: '찾지 못했어요' },
  { name: 'summary', width: 900, height: 720, colorScheme: 'light', typed: '/요약 029_0003002246', shows: '정예팀' },
  { name: 'phone', width: 400, height: 1000, typed: '@기사봇 업스테이지 대표는 누구야?', shows: '김성훈' },
];

const executable = findChromium();
if (!executable) process.exit(1);
const folder = join(PROJECT_ROOT, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const browser = await launch(executable);
try {
  for (const picture of PICTURES) await take(picture);
} finally {
  await browser.close();
}

async function take({ name, width, height, colorScheme = 'dark', typed, shows }: Picture): Promise<void> {
  const playground = await startPlaygroundProcess();
  try {
    const context = await browser.newContext({
      locale: 'ko-KR',
      timezoneId: 'Asia/Seoul',
      viewport: { width, height },
      deviceScaleFactor: 2,
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(playground.url);
    await ask(page, typed, shows);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.error(path);
    await context.close();
  } finally {
    await playground.stop();
  }
}

async function ask(page: Page, typed: string, shows: string): Promise<void> {
  await page.getByRole('button', { name: 'SKT 모델 파라미터는 몇 개야?' }).waitFor();
  await page.getByRole('textbox').fill(typed);
  await page.keyboard.press('Enter');
  await page.getByRole('article').last().filter({ hasText: shows }).waitFor();
  await page.mouse.move(0, 0);
}
