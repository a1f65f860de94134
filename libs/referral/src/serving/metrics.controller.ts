import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, NotFoundException, Res, UnauthorizedException } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { SERVING_OPTIONS, type ServingOptions } from './serving.options.js';

@Controller()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(SERVING_OPTIONS) private readonly options: ServingOptions,
  ) {}

  /** For Prometheus. */
  @Get('metrics')
  async scrape(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown },
  ): Promise<string> {
    const { metricsToken } = this.options;
    if (metricsToken === null) throw new NotFoundException();
    if (metricsToken !== undefined && !isSame(authorization ?? '', `Bearer ${metricsToken}`)) {
      throw new UnauthorizedException();
    }
    reply.header('content-type', this.metrics.registry.contentType);
    return this.metrics.tell();
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest();

/** In a time that tells nothing of where they differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));
