import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, launch, type RunningPlayground, startPlaygroundProcess } from '../../scripts/local-page.ts';

const chromium = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let playground: RunningPlayground;
beforeAll(async () => {
  playground = await startPlaygroundProcess();
});
afterAll(async () => {
  expect(await playground.stop()).toBe(0);
});

describe('the playground’s server', () => {
  const status = async (path: string, init: RequestInit = {}) => (await fetch(`${playground.url}${path}`, init)).status;

  it('serves the page, and nothing beside its files', async () => {
    expect(await status('/')).toBe(200);
    expect(await status('/page.js')).toBe(200);
    expect(await status('/..%2fplayground.js')).toBe(404);
    expect(await status('/protocol.js.map')).toBe(404);
  });

  it.each([
    ['a page of another origin', { Origin: 'http://evil.example' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['another site, by the browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('refuses %s', async (_, headers) => {
    expect(await status('/page/act', { method: 'POST', headers, body: '{}' })).toBe(403);
    expect(await status('/page/events', { headers })).toBe(403);
    expect(await status('/api/v10/gateway', { headers })).toBe(403);
  });

  it('refuses a foreign name for this machine (DNS rebinding)', async () => {
    const { port } = new URL(playground.url);
    const { request } = await import('node:http');
    const code = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { Host: 'evil.example' } }, (r) =>
        resolve(r.statusCode),
      ).end();
    });
    expect(code).toBe(403);
  });

  it.each([
    ['an address that is none', '//', 'http://evil.example'],
    ['a foreign origin', '/gateway?v=10&encoding=json', 'http://evil.example'],
  ])('stays up after an upgrade with %s', async (_, path, origin) => {
    const { connect } = await import('node:net');
    const { hostname, port } = new URL(playground.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await status('/')).toBe(200);
  });

  it('lets no page of another origin into the gateway', async () => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/gateway?v=10&encoding=json`, {
      headers: { Origin: 'http://evil.example' },
    });
    const outcome = await new Promise((resolve) => {
      socket.on('open', () => resolve('open'));
      socket.on('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
  });

  it('tells what is wrong with an act, and goes on', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const post = (body: string) => fetch(`${playground.url}/page/act`, { method: 'POST', headers, body });
    for (const body of [
      '{"kind":"run","name":"no-such"}',
      '{"kind":"press","messageId":"1"}',
      '{"kind":"?"}',
      'null',
      '{',
    ])
      expect((await post(body)).status).toBe(400);
    expect(await status('/')).toBe(200);
  });

  it('takes another port where the one asked for is taken', async () => {
    const { port } = new URL(playground.url);
    const second = await startPlaygroundProcess({ PORT: port });
    expect(new URL(second.url).port).not.toBe(port);
    expect(second.output()).toContain('포트가 쓰이고 있어');
    expect(await second.stop('SIGINT')).toBe(0);
  });
});

describe.skipIf(!chromium)('the page, in Chromium', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await launch(chromium ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({
      locale: 'ko-KR',
      timezoneId: 'Asia/Seoul',
      viewport: { width: 1100, height: 800 },
    });
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (r) => r.url().startsWith(playground.url) || problems.push(`foreign request: ${r.url()}`));
    await page.goto(playground.url);
    await page.getByRole('navigation').getByRole('button', { name: '# 일반' }).waitFor();
  });
  afterEach(async () => {
    await context.close();
    expect(problems.splice(0)).toEqual([]);
  });

  const box = () => page.getByRole('textbox', { name: /메시지 입력/ });
  const last = () => page.getByRole('article').last();
  const lastShows = (text: string) => last().filter({ hasText: text }).waitFor();

  it('answers an example at a click, with quote, source and link', async () => {
    await page.getByRole('button', { name: 'SKT 모델 파라미터는 몇 개야?' }).click();
    await lastShows('500B');
    await lastShows('/질문 명령을 썼어요');
    const link = last().getByRole('link', { name: /원문/ }).first();
    expect(await link.getAttribute('href')).toBe('https://n.news.naver.com/mnews/article/029/0003002246');
    expect(await last().locator('time').nth(1).textContent()).toMatch(/2025년 12월 30일/);
  });

  it('runs a command from the keyboard alone: slash, arrows, fields, Enter', async () => {
    await box().focus();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: /^\/질문/ }).waitFor();
    await page.keyboard.type('질문 업스테이지 대표는 누구야?');
    await page.keyboard.press('Enter');
    await lastShows('김성훈');
    await box().focus();
    await page.keyboard.type('/');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('/도움');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '실행' }).waitFor();
    await page.keyboard.press('Enter');
    await lastShows('나만 볼 수 있는 메시지예요');
    await last().getByRole('button', { name: '메시지 닫기' }).click();
    expect(await last().textContent()).toContain('김성훈');
  });

  it('completes titles while half a syllable is typed, and sums up the one chosen', async () => {
    await box().fill('/요약 ');
    const field = page.getByRole('combobox', { name: '기사' });
    await field.pressSequentially('대혼');
    await page.getByRole('option', { name: /5사5색 대혼전/ }).waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    expect(await field.inputValue()).toContain('5사5색');
    await field.press('Enter');
    await lastShows('정예팀');
  });

  it('asks for what is missing before it runs', async () => {
    await box().fill('/검색 ');
    await page.getByRole('button', { name: '실행' }).click();
    expect(await page.getByRole('alert').first().textContent()).toContain('적어 주세요');
    await page.keyboard.press('Escape');
    await box().waitFor();
  });

  it('answers a mention by a reply, also in the direct messages without one', async () => {
    await box().pressSequentially('@기사');
    await page.keyboard.press('Tab');
    await page.keyboard.type('VAETKI 매개변수는?');
    await page.keyboard.press('Enter');
    await lastShows('100B');
    await lastShows('↱ @독자');
    await page.getByRole('navigation').getByRole('button', { name: '기사봇', exact: true }).click();
    await box().fill('솔라 오픈 100B는 누가 만들었어?');
    await page.keyboard.press('Enter');
    await lastShows('업스테이지');
  });

  it('presses the bot’s buttons', async () => {
    await box().fill('/질문 업스테이지가 공개한 모델은?');
    await page.keyboard.press('Enter');
    await lastShows('솔라');
    await last().getByRole('button', { name: '요약' }).click();
    await page.locator('.ephemeral').last().filter({ hasText: '요약' }).waitFor();
  });

  it('looks a message up in the articles', async () => {
    await box().fill('SK텔레콤의 A.X K1이 뭐지');
    await page.keyboard.press('Enter');
    await lastShows('A.X K1이 뭐지');
    await last().hover();
    await last().getByRole('button', { name: '앱: 기사에서 찾기' }).click();
    await page.locator('.ephemeral').last().filter({ hasText: 'A.X K1' }).waitFor();
  });

  it('speaks English at a click: page, commands and bot', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'What is the capital of France?' }).click();
    await lastShows('I found no answer in the articles');
    await page.getByRole('textbox', { name: /^Message/ }).fill('/se');
    await page.getByRole('option', { name: /^\/search/ }).waitFor();
    await page.getByRole('button', { name: '한국어' }).click();
  });

  it('shows markup as text, never as markup', async () => {
    const nasty = '<img src=x onerror=alert(1)> **굵게** [링크](javascript:alert(1)) <script>alert(2)</script>';
    await box().fill(nasty);
    await page.keyboard.press('Enter');
    await lastShows('굵게');
    expect(await last().locator('img, script').count()).toBe(0);
    expect(await last().locator('strong').textContent()).toBe('굵게');
    expect(await last().locator('a').count()).toBe(0);
  });

  it('keeps what is being written when the connection is made anew, or the language changed', async () => {
    await box().fill('아직 쓰는 중');
    await page.getByRole('button', { name: 'English' }).click();
    const english = page.getByRole('textbox', { name: /^Message/ });
    expect(await english.inputValue()).toBe('아직 쓰는 중');
    await page.getByRole('button', { name: '한국어' }).click();
    await context.setOffline(true);
    await context.setOffline(false);
    expect(await box().inputValue()).toBe('아직 쓰는 중');
  });

  it('shows a time that is none as it is written, also after a reload', async () => {
    await box().fill('<t:9999999999999>');
    await page.keyboard.press('Enter');
    await lastShows('<t:9999999999999>');
    await page.reload();
    await lastShows('<t:9999999999999>');
  });

  it('keeps the conversation over a reload', async () => {
    await page.getByRole('button', { name: '5개 정예팀은 어디야?' }).click();
    await lastShows('NC AI');
    await page.reload();
    await lastShows('NC AI');
  });

  it.each(['light', 'dark'] as const)('has no accessibility faults in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'SKT 모델 파라미터는 몇 개야?' }).click();
    await lastShows('500B');
    await box().fill('/');
    await page.getByRole('option').first().waitFor();
    await page.evaluate(AXE);
    const found = (await page.evaluate('axe.run()')) as {
      violations: Array<{ id: string; nodes: Array<{ html: string }> }>;
    };
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'SKT 모델 파라미터는 몇 개야?' }).click();
    await lastShows('500B');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: '채널 목록' }).click();
    await page.getByRole('navigation').getByRole('button', { name: '# 일반' }).click();
    await lastShows('500B');
  });
});
