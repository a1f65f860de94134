import config from './jest.config.js';

/** What breaks servers and databases on purpose: each test file has its own. They wait more than they work. */
export default {
  ...config.projects[0],
  displayName: 'faults',
  testMatch: ['<rootDir>/test/faults/**/*.faults.ts'],
  maxWorkers: 2,
  testTimeout: 300_000,
};
