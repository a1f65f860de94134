import { type Purpose } from './claim.js';

/** Sane on a small machine: half a gigabyte for the database. Whoever needs more runs a server of his own. */
const LASTING = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  work_mem: '8MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
};

/** A test's database does not outlive its process, so nothing has to reach the disk. */
const TEST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' };

export function settingsFor(purpose: Purpose, port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket's lock file in /tmp is one more thing that a killed run leaves in the way.
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Our statements are short: compiling one takes longer than running it.
    jit: 'off',
    // How long a workspace that has just been filled is unknown to the planner; a minute otherwise.
    autovacuum_naptime: '15s',
    // PostgreSQL ranks LOG above ERROR: this leaves out the errors, which reach the client that caused them.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(purpose === 'test' ? TEST : LASTING),
  };
}
