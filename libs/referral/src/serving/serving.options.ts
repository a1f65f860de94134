export interface ServingOptions {
  /** Whether strangers are kept from the schema. Default: false. */
  hidesSchema?: boolean;
  /** The page that a browser gets which opens /graphql. Default: none. */
  page?: string;
  /** How many proxies of one's own stand before the server, each adding to X-Forwarded-For. Default: 0. */
  proxies?: number;
  /** The bearer token for /metrics; null closes it. Default: /metrics is open. */
  metricsToken?: string | null;
  /** The version that the metrics tell. Default: none. */
  version?: string;
}

export const SERVING_OPTIONS = Symbol('SERVING_OPTIONS');
