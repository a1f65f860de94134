import autocannon from 'autocannon';
import { cpuSecondsOf, cpuSecondsOfDatabase } from './processes.js';
import { type Contender, type LoadRequest } from './servers.js';

export interface Round {
  requestsPerSecond: number;
  /** Milliseconds of CPU for one request. */
  serverCpu: number;
  databaseCpu: number;
  /** Milliseconds that the slowest hundredth took at least. */
  p99: number;
}

export const CONNECTIONS = 16;

/**
 * One round of load on one server: every request another contact.
 *
 * @throws where any answer was not 200, since refusing is faster than answering.
 */
export async function loadRound(
  contender: Contender,
  requests: LoadRequest[],
  seconds: number,
  dataDir: string,
): Promise<Round> {
  const pid = contender.process.pid!;
  const before = { server: cpuSecondsOf(pid), database: cpuSecondsOfDatabase(dataDir) };
  let next = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${contender.port}`,
    connections: CONNECTIONS,
    duration: seconds,
    // Made as they are sent: autocannon would keep a copy of a list for each connection, nearly a gigabyte of bodies, and
    // its garbage collector would take the servers' CPU.
    requests: [{ ...requests[0]!, setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }) }],
  });
  const answered = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0 || answered === 0) {
    throw new Error(`${contender.name}: ${answered} answers, ${result.non2xx} refusals, ${result.errors} errors`);
  }
  return {
    requestsPerSecond: answered / result.duration,
    serverCpu: ((cpuSecondsOf(pid) - before.server) * 1000) / answered,
    databaseCpu: ((cpuSecondsOfDatabase(dataDir) - before.database) * 1000) / answered,
    p99: result.latency.p99,
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
