import { type Config } from './config.js';

/** What somebody who has just started the server wants to know. */
export function welcome(url: string, config: Config): string {
  const signIn = config.adminApiKey
    ? 'Send the key of ADMIN_API_KEY as "Authorization: Bearer <key>".'
    : 'Set ADMIN_API_KEY to a secret of at least 16 characters, start again, and send it as "Authorization: Bearer <secret>".';
  return `
Moaref answers at ${url}/graphql

  Signing in   ${signIn}
  To try       { viewer { role workspace { name } } }

  curl ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $ADMIN_API_KEY" \\
    -d '{"query":"{ viewer { role workspace { name } } }"}'
${config.production ? '' : `\n  In a browser ${url}/graphql opens GraphiQL.\n`}
`;
}
