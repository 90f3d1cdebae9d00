/** What was dealt with already: Discord may deliver an event again after a reconnection. */

/** Answers true the first time it sees an id, false after; remembers the last `capacity` ids. */
export function createEventDedupe(capacity = 5000): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > capacity) {
      const [oldest] = seen;
      if (oldest !== undefined) seen.delete(oldest);
    }
    return true;
  };
}
