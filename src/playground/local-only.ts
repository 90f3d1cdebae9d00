/**
 * Who may speak to a server on this machine: programs, and pages that came from this very server. A web page from elsewhere is
 * refused by its Origin, and one that rebinds a name of its own to 127.0.0.1 by its Host.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request must be refused, or undefined. */
export type Guard = (headers: IncomingHttpHeaders) => string | undefined;

/** @param host - the address that the server listens on, allowed besides the names of this machine. */
export function createGuard(host: string): Guard {
  const allowed = new Set(['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host]);
  return ({ host: named = '', origin, 'sec-fetch-site': site }) => {
    if (!allowed.has(named.replace(/:\d+$/, '').toLowerCase())) return 'This server answers to local names only.';
    if (origin !== undefined && origin !== `http://${named}`) return 'Requests from other origins are refused.';
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return 'Requests from other sites are refused.';
    return undefined;
  };
}
