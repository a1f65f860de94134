import { ConfigurableModuleBuilder } from '@nestjs/common';

/** How a host CRM's own tokens are read. */
export interface HostTokenOptions {
  /** Shared secret for HS256 tokens; at least 32 characters. Default: none. */
  secret?: string;
  /** Where the public keys of RS256, PS256, ES256 and EdDSA tokens are. Default: none. */
  jwksUrl?: string;
  /** Required `iss` and `aud`, where given. Default: not looked at. */
  issuer?: string;
  audience?: string;
  /** Which claims name the workspace (slug or id), the user, the role, the name and the e-mail address. */
  claims?: { workspace?: string; user?: string; role?: string; name?: string; email?: string };
}

export interface ReferralOptions {
  /** Connection URL of the application's role, which owns nothing: see `migrate`. */
  databaseUrl: string;
  /** Connections at most, for queries and writes together. Default: 10. */
  poolSize?: number;
  /** A statement that runs longer is stopped, in milliseconds. Default: 10 000. */
  statementTimeout?: number;
  /** How long a request waits for a connection before it is told to come back, in milliseconds. Default: 2 500. */
  connectionTimeout?: number;
  /** Tokens of the host CRM. Default: none are accepted. */
  hostTokens?: HostTokenOptions;
  /**
   * Requests a minute of one API key or user, which may come at once; each process counts for itself. 0 is without
   * limit. Default: 6 000.
   */
  requestsPerCaller?: number;
  /** The same of a network address that sends no credential, or wrong ones. Default: 300. */
  requestsPerAddress?: number;
  /** How long a sign-in lasts, in hours. Default: 12. */
  sessionHours?: number;
  /** Connection URL of the owner of the job queue. Default: this process runs no jobs, it only adds them. */
  jobsUrl?: string;
}

export const { ConfigurableModuleClass: ReferralOptionsModule, MODULE_OPTIONS_TOKEN: REFERRAL_OPTIONS } =
  new ConfigurableModuleBuilder<ReferralOptions>().setClassMethodName('forRoot').build();
