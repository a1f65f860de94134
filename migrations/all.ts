import { CreateAccess1795300000001 } from './1795300000001-create-access.js';
import { CreateOutbox1795300000002 } from './1795300000002-create-outbox.js';
import { CreateContacts1795300000003 } from './1795300000003-create-contacts.js';
import { CreateTagsAndTouches1795300000004 } from './1795300000004-create-tags-and-touches.js';
import { CreateReferrals1795300000005 } from './1795300000005-create-referrals.js';
import { CreateSegmentsAndImports1795300000006 } from './1795300000006-create-segments-and-imports.js';
import { CreateTreeFunctions1795300000007 } from './1795300000007-create-tree-functions.js';
import { ExtendSegments1795400000001 } from './1795400000001-extend-segments.js';
import { CreateGraphWalks1795400000002 } from './1795400000002-create-graph-walks.js';
import { CreateTies1795400000003 } from './1795400000003-create-ties.js';
import { ExtendTreeFunctions1795400000004 } from './1795400000004-extend-tree-functions.js';
import { CreateDuplicates1795400000005 } from './1795400000005-create-duplicates.js';
import { CreateMerges1795400000006 } from './1795400000006-create-merges.js';
import { ExtendImports1795400000008 } from './1795400000008-extend-imports.js';
import { CreateExports1795400000009 } from './1795400000009-create-exports.js';
import { LearnAllSizes1795400000010 } from './1795400000010-learn-all-sizes.js';

/** Every migration, oldest first: listed by hand, so that a file that is merely lying about is never run. */
export const migrations = [
  CreateAccess1795300000001,
  CreateOutbox1795300000002,
  CreateContacts1795300000003,
  CreateTagsAndTouches1795300000004,
  CreateReferrals1795300000005,
  CreateSegmentsAndImports1795300000006,
  CreateTreeFunctions1795300000007,
  ExtendSegments1795400000001,
  CreateGraphWalks1795400000002,
  CreateTies1795400000003,
  ExtendTreeFunctions1795400000004,
  CreateDuplicates1795400000005,
  CreateMerges1795400000006,
  ExtendImports1795400000008,
  CreateExports1795400000009,
  LearnAllSizes1795400000010,
];
