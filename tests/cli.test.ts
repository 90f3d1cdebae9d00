import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleFile, folderWith } from './support/corpus.ts';

/** Runs the compiled command line as a user would. */
function gisabot(
  args: readonly string[],
  { input = '', lang = 'ko_KR.UTF-8', env = {} as Record<string, string>, cwd = process.cwd() } = {},
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [resolvePath('dist/src/cli.js'), ...args], {
      cwd,
      env: { PATH: process.env.PATH ?? '', LANG: lang, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (c: Buffer) => {
      out += c;
    });
    child.stderr.on('data', (c: Buffer) => {
      err += c;
    });
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('gisabot ask', () => {
  it('gives one JSON object with the promised fields, and nothing else on standard output', async () => {
    const { code, out, err } = await gisabot(['ask', '--json', 'SKT 모델 파라미터는 몇 개야?']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [answer] = lines(out);
    expect(answer).toMatchObject({ question: 'SKT 모델 파라미터는 몇 개야?', answered: true });
    expect(answer.answer).toContain('500B');
    expect(Object.keys(answer.quotes[0]).sort()).toEqual([
      'articleId',
      'end',
      'paragraph',
      'publishedAt',
      'publisher',
      'start',
      'text',
      'title',
      'url',
    ]);
    expect(Object.keys(answer.passages[0]).sort()).toEqual([
      'articleId',
      'paragraph',
      'publishedAt',
      'publisher',
      'score',
      'text',
      'title',
      'url',
    ]);
    expect(answer.confidence).toBeGreaterThan(0);
    expect(answer.confidence).toBeLessThanOrEqual(1);
  });

  it('answers the lines of standard input in order, empty ones too', async () => {
    const questions = ['업스테이지 대표는 누구?', '', '비트코인 시세 전망은?', '안녕'];
    const { code, out } = await gisabot(['ask', '--json'], { input: `${questions.join('\n')}\n` });
    const answers = lines(out);
    expect(code).toBe(0);
    expect(answers.map((a) => a.question)).toEqual(questions);
    expect(answers.map((a) => a.answered)).toEqual([true, false, false, false]);
    expect(answers[2].answer).toBeNull();
    expect(answers[2].unknownWords).toContain('비트코인');
  });

  it('takes a question of 6,000 characters', async () => {
    const { code, out } = await gisabot(['ask', '--json', `업스테이지 대표는 누구? ${'정말 '.repeat(2000)}`]);
    expect(code).toBe(0);
    expect(lines(out)).toHaveLength(1);
  });

  it.each([
    ['a missing folder', ['ask', '--corpus', '/nowhere', '무엇?'], '기사 폴더가 없습니다: /nowhere'],
    ['an empty folder', ['ask', '--corpus', folderWith({}), '무엇?'], '읽을 수 있는 기사가 없습니다'],
  ])('tells of %s and ends with 1', async (_, args, message) => {
    const { code, out, err } = await gisabot(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
  });
});

describe('gisabot', () => {
  it.each([
    [['bogus']],
    [['ask', '--bogus']],
    [['search']],
    [['search', '--after', '어제쯤', '모델']],
    [['summary', '--sentences', '0', 'x']],
  ])('ends %j with 2', async (args) => {
    expect((await gisabot(args)).code).toBe(2);
  });

  it('speaks English where the terminal does', async () => {
    expect((await gisabot(['--help'], { lang: 'en_US.UTF-8' })).out).toContain('Answers questions about a folder');
    expect((await gisabot(['--help'])).out).toContain('기사 폴더를 두고');
  });

  it('tells all wrong settings at once, with their values', async () => {
    const { code, err } = await gisabot(['ask', '무엇?'], { env: { ANSWER_THRESHOLD: '7', LOG_LEVEL: 'loud' } });
    expect(code).toBe(2);
    expect(err).toContain('ANSWER_THRESHOLD="7"');
    expect(err).toContain('LOG_LEVEL="loud"');
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffCORPUS_DIR=기사\r\nANSWER_TRESHOLD=0.1\r\n', 'utf16le')],
    ['CP949', Buffer.from('434f525055535f4449523db1e2bbe70a414e535745525f54524553484f4c443d302e310a', 'hex')],
  ])('reads .env in %s, and tells a name that is misspelt', async (_, env) => {
    const cwd = folderWith({ '.env': env, '기사/a.txt': articleFile({ body: '한빛항이 크레인 12대를 들여왔다.' }) });
    const { out, err } = await gisabot(['ask', '--json', '크레인은 몇 대?'], { cwd });
    expect(lines(out)[0].quotes[0].text).toContain('12대');
    expect(err).toContain("'ANSWER_TRESHOLD'은 없는 설정");
    expect(err).toContain('ANSWER_THRESHOLD');
  });
});

describe('gisabot search', () => {
  it('keeps to the filters', async () => {
    const folder = folderWith({
      'a.txt': articleFile({ id: 'a', publisher: '가나일보', date: '2026-01-01', body: '배터리 공장이 문을 열었다.' }),
      'b.txt': articleFile({ id: 'b', publisher: '다라신문', date: '2026-02-01', body: '배터리 공장이 문을 닫았다.' }),
    });
    const ids = async (...options: string[]) =>
      lines((await gisabot(['search', '--json', '--corpus', folder, ...options, '배터리'])).out).map(
        (hit) => hit.articleId,
      );
    expect((await ids()).sort()).toEqual(['a', 'b']);
    expect(await ids('--publisher', '다라신문')).toEqual(['b']);
    expect(await ids('--after', '2026-01-15')).toEqual(['b']);
    expect(await ids('--before', '2026-01-15')).toEqual(['a']);
  });
});

describe('gisabot summary', () => {
  it('gives sentences with their places', async () => {
    const { out } = await gisabot(['summary', '--json', '--sentences', '2', '029_0003002246']);
    const [summary] = lines(out);
    expect(summary.sentences).toHaveLength(2);
    const body = readFileSync('seeds/000_6c8810acb1f3f231.txt', 'utf8');
    for (const { text, start, end } of summary.sentences) {
      expect(body).toContain(text);
      expect(end - start).toBe(text.length);
    }
  });

  it('tells of an article that is not there', async () => {
    const { code, err } = await gisabot(['summary', 'nothing']);
    expect(code).toBe(1);
    expect(err).toContain('그런 기사가 없습니다: nothing');
  });
});

describe('gisabot check', () => {
  it('lists every file with reason and cure, and ends with 1 where one was refused', async () => {
    const folder = folderWith({ 'good.txt': articleFile(), 'bad.txt': '---\ntitle: 제목\n---\n' });
    const { code, out, err } = await gisabot(['check', '--corpus', folder]);
    expect(code).toBe(1);
    expect(out).toContain('거절  bad.txt\n    4번째 줄: 본문이 없습니다. 머리말 아래에 기사를 넣어 주세요.');
    expect(out).toContain('받음  good.txt');
    expect(err).toContain('받음 1, 거절 1');
    expect((await gisabot(['check'])).code).toBe(0);
    const { out: json } = await gisabot(['check', '--json', '--corpus', folder]);
    expect(lines(json).map(({ status }) => status)).toEqual(['refused', 'accepted']);
  });

  it('says how many articles have no date, and which files are not read', async () => {
    const folder = folderWith({
      'a.txt': articleFile({ id: 'a', body: '하나.' }),
      'b.txt': articleFile({ id: 'b', date: '', body: '둘.' }),
      '2026-02-14-c.txt': articleFile({ id: 'c', date: '', body: '셋.' }),
      'd.html': '<p>넷.</p>',
    });
    const { code, err } = await gisabot(['check', '--corpus', folder]);
    expect(code).toBe(0);
    expect(err).toContain('날짜를 모르는 기사 1개');
    expect(err).toContain('읽지 않은 파일: .html 1');
  });
});

describe('gisabot chat', () => {
  it('answers, and ends with the input', async () => {
    const { code, out } = await gisabot(['chat'], { input: '업스테이지 대표는 누구?\n' });
    expect(code).toBe(0);
    expect(out).toContain('김성훈');
    expect(out).toContain('https://n.news.naver.com/mnews/article/029/0003002246');
  });
});

describe('words without quotation marks', () => {
  it('are one question', async () => {
    const { out } = await gisabot(['ask', '--json', 'SKT', '모델', '파라미터는', '몇', '개야?']);
    expect(lines(out)[0]).toMatchObject({ question: 'SKT 모델 파라미터는 몇 개야?', answered: true });
  });
});

describe('wrong use', () => {
  it.each([
    [['aks'], '모르는 명령입니다: aks'],
    [['ask', '--jsn', '질문'], '모르는 옵션입니다: --jsn'],
    [['summary'], '빠진 것이 있습니다: article-id'],
    [['search', '--after', '언젠가', '축제'], '--after <date> 옵션에 쓸 수 없는 값입니다: 언젠가. 날짜가 아닙니다'],
    [['search', '--engine', 'solr', '축제'], '(쓸 수 있는 값: embedded, opensearch)'],
  ])('of %j is told in Korean, with exit code 2', async (args, message) => {
    const { code, err } = await gisabot(args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('gisabot chat', () => {
  it('goes on from the answer before', async () => {
    const { out } = await gisabot(['chat'], { input: 'SKT 모델 매개변수는 몇 개야?\n그럼 네이버클라우드는?\n' });
    expect(out).toContain('→ 네이버클라우드 모델 매개변수는 몇 개야?');
  });
});
