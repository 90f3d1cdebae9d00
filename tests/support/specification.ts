/** Discord's published specification (OpenAPI 3.1), where DISCORD_OPENAPI names the file: every request body of the tests is held to it. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly requestBody?: { readonly content?: { readonly 'application/json'?: { readonly schema?: object } } };
}
interface Route {
  readonly pattern: RegExp;
  readonly literals: number;
  readonly path: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** What broke the specification so far: method, path, where and why. */
export const violations: string[] = [];
/** How many bodies were held to it. */
export const checked = { bodies: 0 };

const file = process.env.DISCORD_OPENAPI;
const check = file ? createCheck(JSON.parse(readFileSync(file, 'utf8')) as Specification) : undefined;

/** For the loopback Discord's `inspect`; does nothing without a specification. */
export function inspectBody(method: string, path: string, body: unknown): void {
  check?.(method.toLowerCase(), path, body);
}

function createCheck(specification: Specification) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(specification, 'discord');
  const routes: Route[] = Object.entries(specification.paths)
    .map(([path, operations]) => ({
      path,
      operations,
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      literals: path.split('/').filter((part) => part && !part.startsWith('{')).length,
    }))
    .sort((a, b) => b.literals - a.literals);
  const validators = new Map<string, ValidateFunction | undefined>();

  const validatorOf = (method: string, { path, operations }: Route) => {
    const key = `${method} ${path}`;
    if (!validators.has(key)) {
      const schema = operations[method]?.requestBody?.content?.['application/json']?.schema;
      const pointer = path.replaceAll('~', '~0').replaceAll('/', '~1');
      const $ref = `discord#/paths/${encodeURIComponent(pointer)}/${method}/requestBody/content/application~1json/schema`;
      validators.set(key, schema ? ajv.compile({ $ref }) : undefined);
    }
    return validators.get(key);
  };

  return (method: string, path: string, body: unknown): void => {
    const route = routes.find((r) => r.pattern.test(path) && r.operations[method]);
    if (!route) {
      violations.push(`${method} ${path}: no such route`);
      return;
    }
    const validate = body === undefined ? undefined : validatorOf(method, route);
    if (!validate) return;
    checked.bodies++;
    if (validate(body)) return;
    const why = (validate.errors ?? []).slice(0, 5).map((e) => `${e.instancePath} ${e.message}`);
    violations.push(`${method} ${path}: ${why.join('; ')} in ${JSON.stringify(body).slice(0, 300)}`);
  };
}
