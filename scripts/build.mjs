// Compiles TypeScript to dist/, for Node and for the page, and makes the command line executable. Plain JavaScript, because nothing is compiled yet when it runs.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync } from 'node:fs';

for (const project of ['tsconfig.build.json', 'tsconfig.page.json']) {
  const tsc = spawnSync('tsc', ['-p', project], { stdio: 'inherit', shell: true });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
}
const page = 'src/playground/page';
for (const file of ['index.html', 'page.css']) copyFileSync(`${page}/${file}`, `dist/${page}/${file}`);
if (existsSync('dist/src/cli.js')) chmodSync('dist/src/cli.js', 0o755);
