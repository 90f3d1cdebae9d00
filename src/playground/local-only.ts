/**
 * Who may speak to a server on this machine: programs, and pages that came from this very server. A web page from elsewhere is
 * refused by its Origin, and one that rebinds a name of its own to 127.0.0.1 by its Host.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request must be refused, or undefined. */
export type Guard = (headers: IncomingHttpHeaders) => string | undefined;

/** @param host - the address that the server listens on, allowed besides the names of this machine. */
export function createGuard(host: string): Guard {
  const own = host.toLowerCase();
  const allowed = new Set(['localhost', '127.0.0.1', '[::1]', own.includes(':') ? `[${own}]` : own]);
  // Open to other machines: they know this one by its address. A name that rebinds is never an address.
  const isAddress = own === '0.0.0.0' || own === '::' ? /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])$/ : undefined;
  return ({ host: named = '', origin, 'sec-fetch-site': site }) => {
    const name = named.replace(/:\d+$/, '').toLowerCase();
    if (!allowed.has(name) && !isAddress?.test(name)) return 'This server answers to local names only.';
    if (origin !== undefined && origin !== `http://${named}`) return 'Requests from other origins are refused.';
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return 'Requests from other sites are refused.';
    return undefined;
  };
}
