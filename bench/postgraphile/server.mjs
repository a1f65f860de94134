import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

// PostGraphile over the same tables, under the same row level security as the product.
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.APP_URL,
      schemas: ['referral'],
      pubsub: false,
      poolConfig: { max: 10, options: '-c timezone=UTC -c jit=off' },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false },
  grafast: {
    explain: false,
    context: (request) => ({ pgSettings: { 'moaref.workspace': request.node?.req.headers['x-workspace'] ?? '' } }),
  },
};
const instance = postgraphile(preset);
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit()).resume();
