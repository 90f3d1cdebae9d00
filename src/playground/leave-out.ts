/** Fields that other Discord-compatible servers do not send: left out of all that is sent, to see what a bot makes of it. */

/** For JSON.stringify. */
export type Replacer = (key: string, value: unknown) => unknown;

export function leavingOut(fields: readonly string[]): Replacer {
  const absent = new Set(fields);
  return (key, value) => (absent.has(key) ? undefined : value);
}
