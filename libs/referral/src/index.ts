// The public door: what an application that embeds the module may rely on.
export { type HostTokenOptions, type ReferralOptions } from './common/referral.options.js';
export { applicationUrlOf, isMigrated, migrate } from './migrate.js';
export { ReferralModule } from './referral.module.js';
