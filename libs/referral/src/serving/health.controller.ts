import { Controller, Get, Header, Logger, Res } from '@nestjs/common';
import { Database } from '../common/database.js';
import { isMigrated } from '../migrate.js';

/** What Fastify's response and Express's have in common. */
interface Response {
  header(name: string, value: string): Response;
  status(code: number): unknown;
}

/** Seconds after which it makes sense to ask again. */
const RETRY_AFTER = '2';

/** For those who start, watch and route to the process. They need no credential and learn nothing of the data. */
@Controller()
export class HealthController {
  private readonly logger = new Logger('Health');
  private ready = true;

  constructor(private readonly database: Database) {}

  /** The process is up. */
  @Get('healthz')
  @Header('cache-control', 'no-store')
  healthy() {
    return { status: 'ok' };
  }

  /** Requests can be answered: the database is there and has the tables of this build. */
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async readiness(@Res({ passthrough: true }) response: Response) {
    const obstacle = await this.findObstacle();
    if ((obstacle === undefined) !== this.ready) {
      this.ready = !this.ready;
      this.logger.warn(this.ready ? 'Ready again.' : `Not ready: ${obstacle}`);
    }
    if (obstacle === undefined) return { status: 'ok' };
    response.header('retry-after', RETRY_AFTER).status(503);
    return { status: 'unavailable', reason: obstacle };
  }

  private async findObstacle(): Promise<string | undefined> {
    try {
      const done = await isMigrated((sql) => this.database.pool.query(sql));
      return done ? undefined : 'The database is not migrated to this version.';
    } catch {
      return 'The database cannot be reached.';
    }
  }
}
