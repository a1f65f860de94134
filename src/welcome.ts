import { type Config } from './config.js';
import { type LoadedDemo } from './demo/load-demo.js';

/** What somebody who has just started the server wants to know. */
export function welcome(url: string, config: Config, demo: LoadedDemo | null): string {
  const graphiql = config.production ? '' : `               ${url}/graphql opens GraphiQL.\n`;
  return `
Moaref answers at ${url}/graphql

  Console      Open ${url}/ in a browser.
${graphiql}${demo ? demoSignIn(demo) : ''}
  Signing in   ${keySignIn(config)}
  To try       { contacts(first: 5, orderBy: CONVERTED_REFERRALS_DESC) { nodes { displayName referralStatus { counts { total converted } } } } }

  curl ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer ${config.adminApiKey ? '$ADMIN_API_KEY' : '<key>'}" \\
    -d '{"query":"{ contacts(first: 5, orderBy: CONVERTED_REFERRALS_DESC) { nodes { displayName } } }"}'

`;
}

const keySignIn = ({ adminApiKey }: Config): string =>
  adminApiKey
    ? 'Send the key of ADMIN_API_KEY as "Authorization: Bearer <key>".'
    : 'Send a key as "Authorization: Bearer <key>"; "npm run cli -- key create --workspace default --role ADMIN" makes one.';

const demoSignIn = ({ contacts, email, password }: LoadedDemo): string => `
  Demo data    ${contacts} made-up contacts, in the workspace "default". DEMO=0 leaves them out of an empty one.
               The mutation signIn takes ${email} with the password ${password}, which is not shown again.
               ("npm run cli -- user password --workspace default --email ${email}" makes a new one.)
`;
