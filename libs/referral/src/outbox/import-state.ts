import { registerEnumType } from '@nestjs/graphql';

export enum ImportState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
  REVERTED = 'REVERTED',
}

registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'How far an import, an export or a change in bulk got.',
  valuesMap: {
    QUEUED: { description: 'Not begun yet.' },
    RUNNING: { description: 'Under way, or being reverted.' },
    DONE: { description: 'Done to its end; of an import, every row has its verdict.' },
    FAILED: { description: 'It cannot go on; what an import or a change in bulk did before stays.' },
    CANCELLED: { description: 'Stopped by somebody; what was done by then stays.' },
    REVERTED: {
      description: 'Of an import: undone by revertImport, but for what others have changed since; see its errors.',
    },
  },
});
