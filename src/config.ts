/** The settings, from the environment and .env: the only reader of process.env. All problems are reported at once. */
import { existsSync, readFileSync } from 'node:fs';
import { parse, populate } from 'dotenv';
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { decodeText } from './korean/text-encoding.ts';
import { DEFAULT_LOCALE, findLocale, type Locale } from './messages/index.ts';

/** true, 1, yes, on, or false, 0, no, off, in any case. */
const boolean = z.stringbool('true or false');

/** Plain HTTP can be read on its way: it is allowed to this machine only. */
function isSafeForToken(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Addresses are shown in logs and messages. */
function hasNoPassword(url: string): boolean {
  return URL.canParse(url) && new URL(url).password === '';
}

/** Every setting with its rule and default. `.env.example` and README list the same names; a test holds them to it. */
export const SETTINGS = {
  DISCORD_TOKEN: z.string().trim().default(''),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeForToken, 'the token would travel unencrypted: use https, or http to this machine only')
    .default('https://discord.com/api'),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^(\d{15,21})?$/, 'a server id is 15 to 21 digits')
    .default(''),
  DISCORD_REGISTER: boolean.default(true),
  CORPUS_DIR: z.string().trim().min(1).default('seeds'),
  CORPUS_WATCH: boolean.default(true),
  CACHE_DIR: z.string().trim().min(1).default('.cache'),
  ANSWER_THRESHOLD: z.coerce.number().min(0).max(1).default(0.52),
  STALE_DAYS: z.coerce.number().int().min(1).max(100_000).default(180),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().trim().min(1).default('.data'),
  FEEDBACK: boolean.default(true),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  USER_LIMIT: z.coerce.number().int().min(0).max(10_000).default(30),
  GUILD_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(300),
  METRICS_HOST: z.string().trim().min(1).default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  GATEWAY_PATIENCE: z.coerce.number().min(1).max(86_400).default(300),
  SHARDS: z.union([z.literal('auto'), z.coerce.number().int().min(1).max(10_000)], 'auto, or how many').optional(),
  SEARCH_ENGINE: z.enum(['embedded', 'opensearch']).default('embedded'),
  OPENSEARCH_URL: z
    .string()
    .transform((urls) => urls.split(',').map((url) => url.trim().replace(/\/+$/, '')))
    .pipe(
      z
        .array(z.url({ protocol: /^https?$/ }).refine(hasNoPassword, 'use OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD'))
        .min(1),
    )
    .default(['http://127.0.0.1:9200']),
  OPENSEARCH_USERNAME: z.string().default(''),
  OPENSEARCH_PASSWORD: z.string().default(''),
  OPENSEARCH_CA: z
    .string()
    .refine((file) => file === '' || existsSync(file), 'there is no such file')
    .default(''),
  OPENSEARCH_INDEX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,60}$/, 'lower-case letters, digits and _, a letter first')
    .default('gisabot'),
  OPENSEARCH_SHARDS: z.coerce.number().int().min(1).max(1024).default(1),
  OPENSEARCH_TIMEOUT: z.coerce.number().min(0.1).max(60).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_QUESTIONS: boolean.default(false),
} as const;

/** Never shown, also where they cannot be used; addresses may have a password in them. */
const SECRET = /^(?:DISCORD_TOKEN|OPENSEARCH_PASSWORD|OPENSEARCH_URL)$/;

function passwordsTravelSafely({ OPENSEARCH_URL, OPENSEARCH_PASSWORD }: Raw, context: z.RefinementCtx): void {
  if (!OPENSEARCH_PASSWORD || OPENSEARCH_URL.every(isSafeForToken)) return;
  context.addIssue({
    code: 'custom',
    path: ['OPENSEARCH_URL'],
    message: 'the password would travel unencrypted: use https, or http to this machine only',
  });
}

type Raw = z.infer<z.ZodObject<typeof SETTINGS>>;

export interface Config {
  readonly token: string;
  readonly apiUrl: string;
  readonly guildId: string;
  readonly register: boolean;
  readonly corpusDir: string;
  /** Follow changes in the folder. */
  readonly watch: boolean;
  readonly cacheDir: string;
  readonly threshold: number;
  /** Answers from articles older than this say so. */
  readonly outdatedDays: number;
  /** Where the playground's page listens; port 0 is any free one. */
  readonly host: string;
  readonly port: number;
  /** Where what is to be kept lies: servers' settings and feedback. */
  readonly dataDir: string;
  /** Whether votes and refused questions are stored … */
  readonly feedback: boolean;
  /** … for so long. */
  readonly retentionDays: number;
  /** Calls a minute of one person, and of one server; 0 is no limit. */
  readonly userLimit: number;
  readonly guildLimit: number;
  /** The address of health and metrics; without a port there is none. */
  readonly metricsHost: string;
  readonly metricsPort: number | undefined;
  /** The process ends where the gateway has been silent for so long. Seconds. */
  readonly gatewayTimeoutS: number;
  /** In how many processes to run; undefined is in this one. */
  readonly shards: 'auto' | number | undefined;
  /** Which part of the servers this process is for, where others run beside it. */
  readonly shard?: { readonly id: number; readonly count: number };
  /** What searches: this machine, or a cluster … */
  readonly engine: Raw['SEARCH_ENGINE'];
  /** … and which one. */
  readonly cluster: {
    /** Of one node or several; all are used. */
    readonly urls: readonly string[];
    readonly username: string;
    readonly password: string;
    /** With the certificate of who signed the cluster's; empty for the well-known ones. */
    readonly caFile: string;
    /** What the names of our indices begin with. */
    readonly prefix: string;
    /** Of a new index. */
    readonly shards: number;
    /** How long one request may take. Seconds. */
    readonly timeout: number;
  };
  readonly logLevel: Raw['LOG_LEVEL'];
  readonly logQuestions: boolean;
}

/** Settings that cannot be used; `problems` has a line for each, with the value and what would do. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the settings.
 *
 * @param environment - by default process.env with .env of the current folder beneath it.
 * @throws {ConfigError} with all problems.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = readEnvironment()): Config {
  // In a process that discord.js has started for a shard, SHARDS is the shard's number.
  const isShard = environment.SHARDING_MANAGER !== undefined;
  const given = Object.fromEntries(
    Object.keys(SETTINGS).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' || (isShard && name === 'SHARDS') ? [] : [[name, value]];
    }),
  );
  const parsed = z.object(SETTINGS).superRefine(passwordsTravelSafely).safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        const shown = SECRET.test(name) ? '…' : JSON.stringify(given[name]);
        return `${name}=${shown}: ${message}`;
      }),
    );
  }
  const raw = parsed.data;
  return {
    token: raw.DISCORD_TOKEN,
    apiUrl: raw.DISCORD_API_URL.replace(/\/+$/, ''),
    guildId: raw.DISCORD_GUILD_ID,
    register: raw.DISCORD_REGISTER,
    corpusDir: raw.CORPUS_DIR,
    watch: raw.CORPUS_WATCH,
    cacheDir: raw.CACHE_DIR,
    threshold: raw.ANSWER_THRESHOLD,
    outdatedDays: raw.STALE_DAYS,
    host: raw.HOST,
    port: raw.PORT,
    dataDir: raw.DATA_DIR,
    feedback: raw.FEEDBACK,
    retentionDays: raw.RETENTION_DAYS,
    userLimit: raw.USER_LIMIT,
    guildLimit: raw.GUILD_LIMIT,
    metricsHost: raw.METRICS_HOST,
    metricsPort: raw.METRICS_PORT,
    gatewayTimeoutS: raw.GATEWAY_PATIENCE,
    shards: raw.SHARDS,
    ...(isShard ? { shard: { id: Number(environment.SHARDS), count: Number(environment.SHARD_COUNT) } } : {}),
    engine: raw.SEARCH_ENGINE,
    cluster: {
      urls: raw.OPENSEARCH_URL,
      username: raw.OPENSEARCH_USERNAME,
      password: raw.OPENSEARCH_PASSWORD,
      caFile: raw.OPENSEARCH_CA,
      prefix: raw.OPENSEARCH_INDEX,
      shards: raw.OPENSEARCH_SHARDS,
      timeout: raw.OPENSEARCH_TIMEOUT,
    },
    logLevel: raw.LOG_LEVEL,
    logQuestions: raw.LOG_QUESTIONS,
  };
}

/** The user's language by the POSIX variables, for the terminal. */
export function readLocale(environment: Readonly<Record<string, string | undefined>> = process.env): Locale {
  return findLocale(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '') ?? DEFAULT_LOCALE;
}

/** Shorter names are like too many others. */
const SHORTEST_MISSPELT_CHARS = 6;
const MOST_SLIPS = 2;

/**
 * Names that are no settings but nearly are: what they say has no effect.
 *
 * @example findMisspelt({ ANSWER_TRESHOLD: '0.1' }) // [{ name: 'ANSWER_TRESHOLD', meant: 'ANSWER_THRESHOLD' }]
 */
export function findMisspelt(
  environment: Readonly<Record<string, string | undefined>> = readEnvironment(),
): Array<{ readonly name: string; readonly meant: string }> {
  const settings = Object.keys(SETTINGS);
  return Object.keys(environment).flatMap((name) => {
    if (name.length < SHORTEST_MISSPELT_CHARS || settings.includes(name)) return [];
    const meant = settings.find((setting) => distance(name, setting) <= MOST_SLIPS);
    return meant === undefined ? [] : [{ name, meant }];
  });
}

/** The file of the current folder, in the encodings that editors on Korean Windows save: UTF-8, UTF-16, CP949. */
const ENV_FILE = '.env';

function readEnvironment(): Record<string, string | undefined> {
  const file = readEnvFile(ENV_FILE);
  populate(process.env as Record<string, string>, file);
  return process.env;
}

function readEnvFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ConfigError([`${path}: ${cause instanceof Error ? cause.message : String(cause)}`]);
  }
  const decoded = decodeText(bytes);
  if (decoded === null) throw new ConfigError([`${path}: neither UTF-8, UTF-16 nor CP949; save it as UTF-8`]);
  return parse(decoded.text);
}
