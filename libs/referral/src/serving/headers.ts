import { type IncomingMessage, type ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';

/** Helmet works its headers out on every request, which took 5% of the server's time; ours are always the same. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const fail = (error?: unknown) => {
    if (error) throw error as Error;
  };
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, fail);
  return headers;
}

/** Headers of old browsers' plugins, and those that matter to pages alone. */
const NEEDLESS = { xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xDnsPrefetchControl: false } as const;

/** Only where the request came over TLS, see setUpHttp. */
const COMMON = { ...NEEDLESS, strictTransportSecurity: false } as const;

/** For JSON: should a browser ever show it as a page, the page may do nothing. Nobody keeps it. */
export const API_HEADERS = {
  'cache-control': 'no-store',
  ...headersOf({
    ...COMMON,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
  }),
};

/** For GraphiQL's page: its styles are partly inline, and its editor draws with data: URLs. All code comes from us. */
export const PAGE_HEADERS = headersOf({
  ...COMMON,
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      imgSrc: ["'self'", 'data:'],
      // The default would send browsers of a server without TLS to https.
      upgradeInsecureRequests: null,
    },
  },
});

/**
 * For a year the browser asks over TLS alone. Of this host: what else the domain serves is not ours to decide. Browsers
 * ignore it on answers without TLS, and RFC 6797 forbids it there.
 */
export const TLS_HEADERS = { 'strict-transport-security': 'max-age=31536000' };
