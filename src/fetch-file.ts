// Files that people attach → their bytes: from the hosts that are allowed only, without detours, within limits of size
// and time.

/** How long fetching a file may take. */
const MOST_MILLISECONDS = 10_000;

export interface FetchLimits {
  /** Hosts that may be asked, with their port where it is not the usual one. */
  readonly hosts: readonly string[];
  /** Sent with the request, to these hosts and no others. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Bytes that are read at most. */
  readonly largest: number;
  readonly milliseconds?: number;
  /** Ends it: whoever waits is answered with `stopped` at once. */
  readonly signal?: AbortSignal | undefined;
}

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      /** `elsewhere`: it was not even asked for; `refused`: answered with anything but the file. */
      readonly why: 'elsewhere' | 'refused' | 'too-large' | 'late' | 'unreachable' | 'stopped';
    };

/** Fetches a file. Never throws. */
export async function fetchFile(
  address: string,
  { hosts, headers = {}, largest, milliseconds = MOST_MILLISECONDS, signal: stop }: FetchLimits,
): Promise<Fetched> {
  const failed = (why: Extract<Fetched, { ok: false }>['why']): Fetched => ({ ok: false, why });
  const url = URL.parse(address);
  if (!url || !isAllowed(url, hosts)) return failed('elsewhere');
  if (stop?.aborted) return failed('stopped');
  const timeout = AbortSignal.timeout(milliseconds);
  const signal = stop ? AbortSignal.any([stop, timeout]) : timeout;
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    const isFile = response.status === 200 && response.body !== null;
    if (!isFile || Number(response.headers.get('content-length')) > largest) {
      await response.body?.cancel();
      return failed(isFile ? 'too-large' : 'refused');
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    // What the server says of the size may be wrong, or missing; leaving the loop ends the download.
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > largest) return failed('too-large');
      parts.push(part);
    }
    return { ok: true, bytes: Buffer.concat(parts) };
  } catch {
    if (stop?.aborted) return failed('stopped');
    return failed(timeout.aborted ? 'late' : 'unreachable');
  }
}

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

function isAllowed({ protocol, host, hostname, username }: URL, hosts: readonly string[]): boolean {
  if (username !== '' || !hosts.includes(host)) return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname));
}
