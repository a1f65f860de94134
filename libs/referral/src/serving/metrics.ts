import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../common/database.js';

/** What is counted for Prometheus: requests, the database pool, and Node's own figures such as the event loop's lag. */
@Injectable()
export class Metrics {
  /** Of its own, since an application that embeds us may have the global one. */
  readonly registry = new Registry();
  private readonly requests: Histogram<'operation' | 'status'>;

  constructor(database: Database) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'moaref_graphql_request_duration_seconds',
      help: 'GraphQL requests over HTTP by kind of operation ("none": refused before it was known) and HTTP status.',
      labelNames: ['operation', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    new Gauge({
      name: 'moaref_database_connections',
      help: 'Connections to the database, and the requests that wait for one.',
      labelNames: ['state'],
      registers,
      collect() {
        const { totalCount, idleCount, waitingCount } = database.pool;
        this.set({ state: 'in_use' }, totalCount - idleCount);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'waiting' }, waitingCount);
      },
    });
  }

  observeRequest(operation: string, status: number, milliseconds: number): void {
    this.requests.observe({ operation, status: String(status) }, milliseconds / 1000);
  }
}
