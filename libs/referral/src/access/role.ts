import { registerEnumType } from '@nestjs/graphql';

export enum Role {
  ADMIN = 'ADMIN',
  MARKETER = 'MARKETER',
  REP = 'REP',
  READER = 'READER',
}

registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody may do in a workspace; everyone sees its contacts.',
  valuesMap: {
    ADMIN: { description: 'Everything, users, keys, the workspace, erasing and the audit included.' },
    MARKETER: { description: 'What a rep may, and tags in bulk, segments, imports and exports.' },
    REP: { description: 'Works with contacts, interactions and referrals.' },
    READER: { description: 'Sees everything, changes nothing.' },
  },
});
