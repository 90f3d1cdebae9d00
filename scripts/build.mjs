// Compiles TypeScript to dist/ and makes the command line executable. Plain JavaScript, because nothing is compiled yet when it runs.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';

const tsc = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit', shell: true });
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
if (existsSync('dist/src/cli.js')) chmodSync('dist/src/cli.js', 0o755);
