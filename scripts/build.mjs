// Compiles TypeScript to dist/, for Node and for the page, and makes the command line executable. Plain JavaScript, because nothing is compiled yet when it runs.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, rmSync, symlinkSync } from 'node:fs';

for (const project of ['tsconfig.build.json', 'tsconfig.page.json']) {
  const tsc = spawnSync('tsc', ['-p', project], { stdio: 'inherit', shell: true });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
}
const remember = spawnSync(process.execPath, ['dist/scripts/remember-words.js'], { stdio: 'inherit' });
if (remember.status !== 0) process.exit(remember.status ?? 1);
const page = 'src/playground/page';
for (const file of ['index.html', 'page.css']) copyFileSync(`${page}/${file}`, `dist/${page}/${file}`);
chmodSync('dist/src/cli.js', 0o755);

// `npx gisabot` from a checkout: without the link npx makes a copy of its own in its cache, slower and not always whole.
const bin = 'node_modules/.bin';
if (existsSync(bin) && process.platform !== 'win32') {
  rmSync(`${bin}/gisabot`, { force: true });
  symlinkSync('../../dist/src/cli.js', `${bin}/gisabot`);
}
