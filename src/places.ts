import { fileURLToPath } from 'node:url';

// The build puts this into a bundle beside main.js, whichever file of src/ it is used from.
const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The project's folder. */
export const PROJECT = place('../../');
/** Made by scripts/bundle-console.mjs. */
export const CONSOLE_FOLDER = place('../console/');
/** Made by scripts/bundle-graphiql.mjs. */
export const GRAPHIQL_FOLDER = place('../graphiql/');
