/** Compiles once before the tests: those of the command line run the compiled program, as users do. */
import { execFileSync } from 'node:child_process';

export default function build(): void {
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
