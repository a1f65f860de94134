import { type Kind } from './kinds.js';
import { PASSWORD, type World } from './world.js';

/** What a place in the arguments takes. */
export interface Takes {
  /** What the value names: an id of it, or what else it is found by. `cursor`: a place in the list that is asked for. */
  kind: Kind | 'cursor';
  /** The value is for something new: whatever this workspace does not have will do, whoever else has it. */
  isNew?: true;
  /** Beside it in the same object, or instead of it (undefined): what makes the value the one that decides. */
  beside?: (world: World) => Promise<object>;
  /** A text that is kept as it was given, whoever else has something of that name. */
  isKept?: true;
  /** What an own value would do is no other than what an unknown one does. */
  decidesNothing?: true;
}

const named = (kind: Takes['kind']): Takes => ({ kind });
const kept = (kind: Kind): Takes => ({ kind, isKept: true });
const aNew = (kind: Takes['kind']): Takes => ({ kind, isNew: true });
const instead = (kind: Kind, of: string): Takes => ({ kind, beside: async () => ({ [of]: undefined }) });

/** Where a cursor, an id or a name of an object can be given. A place that is not here fails the replay. */
export const POSITIONS: Record<string, Takes> = {
  'Query.audit.after': named('cursor'),
  'Query.audit.objectId': named('contact'),
  'Query.companies.after': named('cursor'),
  'Query.companies.search': named('companyName'),
  'Query.contact.email': instead('contactEmail', 'id'),
  'Query.contact.externalId': instead('contactExternalId', 'id'),
  'Query.contact.id': named('contact'),
  'Query.contacts.after': named('cursor'),
  'Query.contacts.before': { kind: 'cursor', beside: async () => ({ first: undefined, last: 1 }) },
  'Query.bulkJob.id': named('bulkJob'),
  'Query.exportJob.id': named('exportJob'),
  'Query.graph.around': named('contact'),
  'Query.importJob.id': named('importJob'),
  'Query.interactions.after': named('cursor'),
  'Query.interactions.contactId': named('contact'),
  'Query.introductionPaths.from': named('contact'),
  'Query.introductionPaths.to': named('contact'),
  'Query.referral.id': named('referral'),
  'Query.referrals.after': named('cursor'),
  'Query.segment.id': named('segment'),
  'Query.uploadPreview.uploadId': named('upload'),
  'Subscription.contactChanged.id': named('contact'),
  'Company.contacts.after': named('cursor'),
  'ContactNetwork.descendants.after': named('cursor'),
  'Contact.events.after': named('cursor'),
  'Contact.interactions.after': named('cursor'),
  'ContactReferralStatus.referralsMade.after': named('cursor'),
  'ContactReferralStatus.referralsReceived.after': named('cursor'),
  'Segment.exceptions.after': named('cursor'),
  'Segment.members.after': named('cursor'),

  'ContactFilter.allTags': named('tagName'),
  'ContactFilter.anyTags': named('tagName'),
  'ContactFilter.companyId': named('company'),
  'ContactFilter.ids': named('contact'),
  'ContactFilter.ownerId': named('user'),
  'ContactFilter.search': named('contactName'),
  'tagContacts ContactFilter.search': { kind: 'contactName', decidesNothing: true },
  'ContactFilter.segmentId': named('segment'),
  'ContactCondition.contains': kept('contactName'),
  'ContactCondition.equals': kept('contactName'),
  'ContactCondition.in': kept('contactName'),
  'NetworkCondition.withinHopsOf': named('contact'),
  'SegmentRule.segmentId': named('segment'),
  'TagCondition.allOf': kept('tagName'),
  // Shown is the first of those in it, who is there by hand.
  'updateSegment TagCondition.allOf': { ...kept('tagName'), decidesNothing: true },
  'TagCondition.anyOf': kept('tagName'),
  'updateSegment TagCondition.anyOf': { ...kept('tagName'), decidesNothing: true },
  'TagCondition.noneOf': kept('tagName'),
  'updateSegment TagCondition.noneOf': { ...kept('tagName'), decidesNothing: true },
  'ReferralFilter.ownerId': named('user'),
  'ReferralFilter.refereeId': named('contact'),
  'ReferralFilter.referrerId': named('contact'),
  'ReferralFilter.search': named('contactName'),

  'ContactInput.companyName': aNew('companyName'),
  'ContactInput.emails': aNew('contactEmail'),
  'ContactInput.externalId': aNew('contactExternalId'),
  'ContactInput.id': aNew('contact'),
  'ContactInput.ownerId': named('user'),
  // What may be the same person is not told by who looks after them.
  'duplicatesOf ContactInput.ownerId': { kind: 'user', decidesNothing: true },
  'ContactInput.phones': aNew('contactPhone'),
  'ContactInput.tags': aNew('tagName'),
  'ContactPatch.companyName': aNew('companyName'),
  'ContactPatch.emails': aNew('contactEmail'),
  'ContactPatch.externalId': aNew('contactExternalId'),
  'ContactPatch.ownerId': named('user'),
  'ContactPatch.phones': aNew('contactPhone'),
  'ContactPatch.tags': aNew('tagName'),
  'UpdateContactInput.id': named('contact'),
  'UpdateCompanyInput.id': named('company'),
  'UpdateCompanyInput.name': aNew('companyName'),
  'RelateContactsInput.contactId': named('contact'),
  'RelateContactsInput.otherId': named('contact'),
  'deleteContact IdInput.id': named('contact'),
  'restoreContact IdInput.id': named('binnedContact'),
  'eraseContact IdInput.id': named('contact'),
  'unrelateContacts IdInput.id': named('relationship'),
  'MergeContactsInput.keepId': named('contact'),
  'MergeContactsInput.mergeIds': named('contact'),
  'unmergeContact IdInput.id': named('mergedContact'),

  'ConnectReferralInput.id': aNew('referral'),
  'ConnectReferralInput.ownerId': named('user'),
  'ConnectReferralInput.refereeId': named('contact'),
  'ConnectReferralInput.referrerId': named('contact'),
  'UpdateReferralInput.id': named('referral'),
  'UpdateReferralInput.ownerId': named('user'),
  'AdvanceReferralInput.id': named('referral'),
  'CreditReferralInput.id': named('referral'),
  'CreditInput.contactId': named('contact'),
  'ThankReferrerInput.referralId': named('referral'),
  'setAcquisition IdInput.id': named('referral'),
  'deleteReferral IdInput.id': named('referral'),

  'InteractionInput.contactId': named('contact'),
  'InteractionInput.externalId': aNew('interactionExternalId'),
  'InteractionInput.id': aNew('interaction'),
  'InteractionInput.participantIds': named('contact'),
  'InteractionInput.referralId': named('referral'),
  'UpdateInteractionInput.id': named('interaction'),
  'deleteInteraction IdInput.id': named('interaction'),
  'EventInput.contactExternalId': instead('contactExternalId', 'contactId'),
  'EventInput.contactId': named('contact'),
  'EventInput.externalId': aNew('eventExternalId'),
  'EventInput.id': aNew('event'),
  'EventInput.refundsExternalId': {
    kind: 'eventExternalId',
    // A refund is of the same contact as its purchase.
    beside: async ({ standing }) => ({ kind: 'REFUND', contactId: standing.contact }),
  },

  'SegmentInput.contactIds': named('contact'),
  'SegmentInput.id': aNew('segment'),
  'SegmentInput.name': aNew('segmentName'),
  'SegmentMembersInput.contactIds': named('contact'),
  'SegmentMembersInput.segmentId': named('segment'),
  'SnapshotSegmentInput.name': aNew('segmentName'),
  'SnapshotSegmentInput.segmentId': named('segment'),
  'UpdateSegmentInput.id': named('segment'),
  'UpdateSegmentInput.name': aNew('segmentName'),
  'deleteSegment IdInput.id': named('segment'),
  'TagContactsInput.add': aNew('tagName'),
  'TagContactsInput.contactIds': named('contact'),
  'TagContactsInput.remove': {
    kind: 'tagName',
    beside: async ({ standing }) => ({ contactIds: [standing.contact], add: undefined }),
  },
  'TagContactsInput.segmentId': instead('segment', 'contactIds'),
  'UpdateTagInput.id': named('tag'),
  'UpdateTagInput.name': aNew('tagName'),
  'MergeTagsInput.keepId': named('tag'),
  'MergeTagsInput.mergeIds': named('tag'),
  'deleteTag IdInput.id': named('tag'),

  'ExportInput.contactId': { kind: 'contact', beside: async () => ({ kind: 'CONTACT_RECORD_JSON' }) },
  'ExportInput.segmentId': { kind: 'segment', beside: async () => ({ kind: 'SEGMENT_CSV' }) },
  'ImportInput.tags': aNew('tagName'),
  'ImportInput.uploadId': named('upload'),
  'cancelImport IdInput.id': named('runningImport'),
  'revertImport IdInput.id': named('importJob'),

  'SignInInput.email': named('userEmail'),
  'SignInInput.workspace': named('slug'),
  'UserInput.email': aNew('userEmail'),
  'UserInput.externalId': aNew('userExternalId'),
  'UserInput.id': aNew('user'),
  'UpdateUserInput.email': aNew('userEmail'),
  'UpdateUserInput.id': named('user'),
  'revokeApiKey IdInput.id': named('apiKey'),
  'CardTokenInput.contactId': named('contact'),
};

/** Texts that name no object, by field wherever it is. */
const PLAIN_EVERYWHERE =
  'birthday body calendar channelLabel city color countries country currency currentPassword customField customFields ' +
  'description displayName domain familyName givenName item jobTitle locale mapping note password reason region subject timeZone';
const PLAIN = new Set([
  ...PLAIN_EVERYWHERE.split(' '),
  // A name that may be given twice is nobody's key.
  ...['ApiKeyInput.name', 'EventInput.name', 'UpdateUserInput.name', 'UpdateViewerInput.name', 'UserInput.name'],
  'UpdateWorkspaceInput.name',
]);

/** What a place takes: null where a text that names nothing, undefined where nobody has said. */
export function takenAt(root: string, name: string): Takes | null | undefined {
  const found = POSITIONS[`${root} ${name}`] ?? POSITIONS[name];
  // What the filter of an export finds shows in its file, and not before.
  if (found && root === 'startExport' && /Filter|Condition/.test(name)) return { ...found, decidesNothing: true };
  if (found) return found;
  return PLAIN.has(name) || PLAIN.has(name.split('.').at(-1)!) ? null : undefined;
}

/** What is given for an object of which exactly one field is. */
export const ONE_OF: Record<string, (world: World) => object> = {
  SegmentRule: ({ standing }) => ({ tag: { anyOf: [standing.tagName] } }),
};

type OwnValue = (kind: Kind) => Promise<string>;

/** What an input object, or a field's arguments, needs beyond what the schema asks for. */
export const LEAST: Record<string, (own: OwnValue, world: World) => Promise<object>> = {
  'Query.contact': async (own) => ({ id: await own('contact') }),
  AdvanceReferralInput: async () => ({ stage: 'CONTACTED' }),
  ContactInput: async (_own, world) => ({ displayName: world.word() }),
  ConnectReferralInput: async (own) => ({ referrerId: await own('contact'), refereeId: await own('contact') }),
  ContactCondition: async () => ({ field: 'DISPLAY_NAME' }),
  CreditInput: async () => ({ share: '1' }),
  EventInput: async (own) => ({ kind: 'VISIT', contactId: await own('contact') }),
  ExportInput: async () => ({ kind: 'CONTACTS_CSV' }),
  ImportInput: async () => ({ kind: 'CONTACTS_CSV' }),
  InteractionInput: async () => ({ kind: 'NOTE' }),
  // Nobody is merged into themselves, so these are others than the standing contact.
  MergeContactsInput: async (own, world) => {
    const [keepId, mergedId] =
      (await own('contact')) === world.standing.contact
        ? world.bystanders
        : [await world.newContact(), await world.newContact()];
    return { keepId, mergeIds: [mergedId] };
  },
  SignInInput: async (_own, { here }) => ({ password: PASSWORD, workspace: here.workspace.slug }),
  TagContactsInput: async (own, world) => ({ contactIds: [await own('contact')], add: [world.word()] }),
  ThankReferrerInput: async () => ({ kind: 'CALL' }),
};

/** What an input object changes beside it: others that are there by default are left out for it, or fit it. */
export const ALONGSIDE: Record<string, object> = {
  'ConnectReferralInput.referee': { refereeId: undefined },
  'ConnectReferralInput.referrer': { referrerId: undefined },
  'ExportInput.referralFilter': { kind: 'REFERRALS_CSV' },
  'SegmentInput.rule': { kind: 'DYNAMIC' },
  'TagContactsInput.filter': { contactIds: undefined },
};
