import { type DynamicModule, Module } from '@nestjs/common';
import { ConsoleModule } from '../libs/console/src/console.module.js';
import { type ReferralOptions } from '../libs/referral/src/common/referral.options.js';
import { ReferralModule } from '../libs/referral/src/referral.module.js';
import { type ServingOptions } from '../libs/referral/src/serving/serving.options.js';
import { ServingModule } from '../libs/referral/src/serving/serving.module.js';

@Module({})
export class AppModule {
  /** @param consoleFolder with the built console; without it there is none. */
  static of(referral: ReferralOptions, serving: ServingOptions, consoleFolder?: string): DynamicModule {
    const imports = [ReferralModule.forRoot(referral), ServingModule.forRoot(serving)];
    return { module: AppModule, imports: consoleFolder ? [...imports, ConsoleModule.forRoot(consoleFolder)] : imports };
  }
}
