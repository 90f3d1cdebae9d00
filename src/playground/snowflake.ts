/** Discord's ids: milliseconds since 2015, shifted, with a counter (reference#snowflakes). */

const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** Ids that rise with time and never repeat. `now` is in milliseconds since 1970. */
export function createSnowflakes(now: () => number): () => string {
  let counter = 0n;
  return () => {
    counter = (counter + 1n) & 0x3fffffn;
    return (((BigInt(Math.floor(now())) - DISCORD_EPOCH_MS) << 22n) | counter).toString();
  };
}
