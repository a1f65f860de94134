import config from './jest.config.js';

/** What breaks servers and databases on purpose: each test file has its own, and one runs at a time. */
export default {
  ...config.projects[0],
  displayName: 'faults',
  testMatch: ['<rootDir>/test/faults/**/*.faults.ts'],
  maxWorkers: 1,
  testTimeout: 300_000,
};
