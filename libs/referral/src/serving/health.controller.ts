import { Controller, Get, Header, Logger, ServiceUnavailableException } from '@nestjs/common';
import { Database } from '../common/database.js';
import { isMigrated } from '../migrate.js';

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
  async readiness() {
    const obstacle = await this.findObstacle();
    if ((obstacle === undefined) !== this.ready) {
      this.ready = !this.ready;
      this.logger.warn(this.ready ? 'Ready again.' : `Not ready: ${obstacle}`);
    }
    if (obstacle === undefined) return { status: 'ok' };
    throw new ServiceUnavailableException({ status: 'unavailable', reason: obstacle });
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
