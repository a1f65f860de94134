import { Role } from './role.js';

const { ADMIN, MARKETER, REP, READER } = Role;

/** Who may do what: the one table. The README repeats it for people. */
export const PERMISSIONS = {
  read: [ADMIN, MARKETER, REP, READER],
  'contacts.write': [ADMIN, MARKETER, REP],
  'contacts.erase': [ADMIN],
  'interactions.write': [ADMIN, MARKETER, REP],
  'events.write': [ADMIN, MARKETER, REP],
  'referrals.write': [ADMIN, MARKETER, REP],
  'tags.write': [ADMIN, MARKETER],
  'segments.write': [ADMIN, MARKETER],
  'imports.run': [ADMIN, MARKETER],
  'exports.run': [ADMIN, MARKETER],
  // It has what the audit says of the person.
  'exports.record': [ADMIN],
  'users.manage': [ADMIN],
  'keys.manage': [ADMIN],
  'workspace.manage': [ADMIN],
  'audit.read': [ADMIN],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** To make a card token; it ends when its maker may not any more. */
export const CARD_TOKEN_PERMISSION: Permission = 'contacts.write';

/** Fields that answer the anonymous. */
export const PUBLIC_FIELDS = new Set(['signIn']);

/**
 * What each root field needs. Every mutation is here (a test holds that); a query or subscription that is not needs
 * `read`, a mutation that is not is refused.
 */
export const FIELD_PERMISSIONS: Record<string, Permission> = {
  signOut: 'read',
  // Of oneself alone, so that no role is in the way.
  updateViewer: 'read',
  createUser: 'users.manage',
  updateUser: 'users.manage',
  updateWorkspace: 'workspace.manage',
  createApiKey: 'keys.manage',
  revokeApiKey: 'keys.manage',
  apiKeys: 'keys.manage',
  audit: 'audit.read',

  createContact: 'contacts.write',
  updateContact: 'contacts.write',
  upsertContacts: 'contacts.write',
  deleteContact: 'contacts.write',
  restoreContact: 'contacts.write',
  eraseContact: 'contacts.erase',
  mergePreview: 'contacts.write',
  mergeContacts: 'contacts.write',
  unmergeContact: 'contacts.write',
  updateCompany: 'contacts.write',
  relateContacts: 'contacts.write',
  unrelateContacts: 'contacts.write',
  createCardToken: CARD_TOKEN_PERMISSION,

  tagContacts: 'tags.write',
  updateTag: 'tags.write',
  mergeTags: 'tags.write',
  deleteTag: 'tags.write',
  createSegment: 'segments.write',
  updateSegment: 'segments.write',
  deleteSegment: 'segments.write',
  addToSegment: 'segments.write',
  removeFromSegment: 'segments.write',
  clearSegmentExceptions: 'segments.write',
  snapshotSegment: 'segments.write',

  logInteraction: 'interactions.write',
  updateInteraction: 'interactions.write',
  deleteInteraction: 'interactions.write',
  recordEvent: 'events.write',
  recordEvents: 'events.write',

  connectReferral: 'referrals.write',
  updateReferral: 'referrals.write',
  advanceReferral: 'referrals.write',
  setAcquisition: 'referrals.write',
  creditReferral: 'referrals.write',
  deleteReferral: 'referrals.write',
  thankReferrer: 'referrals.write',

  startImport: 'imports.run',
  cancelImport: 'imports.run',
  revertImport: 'imports.run',
  importJob: 'imports.run',
  importJobs: 'imports.run',
  uploadPreview: 'imports.run',
  startExport: 'exports.run',
  exportJob: 'exports.run',
  bulkJob: 'tags.write',
};

export const mayDo = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

/** What a role may do, for front-ends that hide what is not allowed. */
export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => mayDo(role, permission));
