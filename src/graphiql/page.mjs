/* global document, location, Headers, Worker */
// Runs in the browser; scripts/bundle-graphiql.mjs makes it one folder of files with everything that it needs.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

globalThis.MonacoEnvironment = {
  getWorker(_id, label) {
    const name = { json: 'json', graphql: 'graphql' }[label] ?? 'editor';
    return new Worker(`/graphiql/${name}.worker.js`, { type: 'module' });
  },
};

const HEADERS = `{
  "authorization": "Bearer <your API key>"
}`;

const QUERY = `# Put your API key into the headers below,
# then press the button to run this.
{
  viewer {
    role
    permissions
    workspace {
      name
      currency
    }
  }
}
`;

const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  subscriptionUrl: location.origin.replace(/^http/, 'ws') + '/graphql',
  fetch(url, options) {
    const headers = new Headers(options.headers);
    // Until somebody puts a key there, GraphiQL may at least read the schema.
    if (headers.get('authorization')?.includes('<')) headers.delete('authorization');
    return fetch(url, { ...options, headers });
  },
});

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, {
    fetcher,
    defaultQuery: QUERY,
    defaultHeaders: HEADERS,
    initialHeaders: HEADERS,
    defaultEditorToolsVisibility: 'headers',
  }),
);
