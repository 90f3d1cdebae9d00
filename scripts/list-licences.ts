/** The licences of all that is installed with the bot. Ends with 1 where one is missing or asks more than to be named. */
import { execFileSync } from 'node:child_process';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: ReadonlyArray<{
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }>;
}

/** They ask that they be named, and no more. */
const PERMISSIVE =
  /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|Unlicense|CC0-1\.0|MIT-0)$/;

const sbom: { components: readonly Component[] } = JSON.parse(
  execFileSync('npm', ['sbom', '--omit=dev', '--sbom-format=cyclonedx'], { encoding: 'utf8', maxBuffer: 1e8 }),
);
for (const { name, version, licenses = [] } of sbom.components) {
  const names = licenses.flatMap(({ license, expression }) => expression ?? license?.id ?? license?.name ?? []);
  const isFine = names.some((licence) =>
    licence
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((one) => PERMISSIVE.test(one)),
  );
  if (!isFine) process.exitCode = 1;
  console.log(`${isFine ? ' ' : '✗'} ${names.join(' ') || 'none'}  ${name} ${version}`);
}
