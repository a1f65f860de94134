import { bulkJobEnded, exportFile } from '../support/exports.js';
import { importFile, startImport, upload } from '../support/imports.js';
import { connect } from '../support/referral-steps.js';
import { type World } from './world.js';

/** What there can be one more of in a world, and by what it is found: an id, or a name. */
export type Kind =
  | 'contact'
  | 'binnedContact'
  | 'mergedContact'
  | 'contactExternalId'
  | 'contactEmail'
  | 'contactPhone'
  | 'companyName'
  | 'tagName'
  | 'contactName'
  | 'company'
  | 'tag'
  | 'user'
  | 'userEmail'
  | 'userExternalId'
  | 'apiKey'
  | 'relationship'
  | 'segment'
  | 'segmentName'
  | 'interaction'
  | 'interactionExternalId'
  | 'event'
  | 'eventExternalId'
  | 'referral'
  | 'upload'
  | 'importJob'
  | 'runningImport'
  | 'exportJob'
  | 'bulkJob'
  | 'slug';

/** Makes one more, and answers what it is found by. */
export const MAKE: Record<Kind, (world: World) => Promise<string>> = {
  contact: (world) => world.newContact(),
  binnedContact: async (world) => {
    const id = await world.fresh('contact');
    await world.change('deleteContact', 'IdInput', 'deletedId', { id });
    return id;
  },
  mergedContact: async (world) => {
    const [keepId, id] = [await world.fresh('contact'), await world.fresh('contact')];
    await world.change('mergeContacts', 'MergeContactsInput', 'contact { id }', { keepId, mergeIds: [id] });
    return id;
  },
  contactExternalId: async (world) => (await world.contactsWithKeys(1))[0]!.externalId,
  contactEmail: async (world) => (await world.contactsWithKeys(1))[0]!.emails[0]!,
  contactPhone: async (world) => (await world.contactsWithKeys(1))[0]!.phones[0]!,
  companyName: async (world) => (await world.contactsWithKeys(1))[0]!.companyName,
  /** On the standing contact. */
  tagName: async (world) => {
    const name = world.word();
    const input = { contactIds: [world.standing.contact], add: [name] };
    await world.change('tagContacts', 'TagContactsInput', 'changedCount', input);
    return name;
  },
  contactName: async (world) => {
    const displayName = world.word();
    await world.change('createContact', 'ContactInput', 'contact { id }', { displayName });
    return displayName;
  },
  company: async (world) => {
    const input = { displayName: world.word(), companyName: world.word() };
    return (await world.change('createContact', 'ContactInput', 'contact { company { id } }', input)).contact.company
      .id;
  },
  tag: async (world) => {
    const input = { displayName: world.word(), tags: [world.word()] };
    return (await world.change('createContact', 'ContactInput', 'contact { tags { id } }', input)).contact.tags[0].id;
  },
  /** Looks after somebody. */
  user: async (world) => {
    const { id } = await world.newUser();
    await world.change('createContact', 'ContactInput', 'contact { id }', { displayName: world.word(), ownerId: id });
    return id;
  },
  userEmail: async (world) => (await world.newUser()).email,
  userExternalId: async (world) => (await world.newUser()).externalId,
  apiKey: async (world) => {
    const input = { name: world.word(), role: 'READER' };
    return (await world.change('createApiKey', 'ApiKeyInput', 'apiKey { id }', input)).apiKey.id;
  },
  relationship: async (world) => {
    const input = { contactId: world.standing.contact, otherId: await world.fresh('contact'), kind: 'FRIEND' };
    return (await world.change('relateContacts', 'RelateContactsInput', 'relationship { id }', input)).relationship.id;
  },
  /** Its rule has nobody; who is in it is its exception. */
  segment: async (world) => {
    const rule = { tag: { allOf: [world.word()] } };
    const input = { name: world.word(), kind: 'DYNAMIC', rule, contactIds: [world.standing.contact] };
    return (await world.change('createSegment', 'SegmentInput', 'segment { id }', input)).segment.id;
  },
  segmentName: async (world) => {
    const name = world.word();
    const input = { name, kind: 'STATIC', contactIds: [world.standing.contact] };
    await world.change('createSegment', 'SegmentInput', 'segment { id }', input);
    return name;
  },
  interaction: async (world) => (await world.newInteraction()).id,
  interactionExternalId: async (world) => (await world.newInteraction()).externalId,
  event: async (world) => (await world.newPurchase()).id,
  eventExternalId: async (world) => (await world.newPurchase()).externalId,
  referral: async (world) => {
    const [referrer, referee] = [await world.fresh('contact'), await world.fresh('contact')];
    const known = { note: world.word(), channel: 'OTHER', channelLabel: world.word() };
    return (await connect(world.here.admin, referrer, referee, known)).id;
  },
  upload: async (world) => {
    const { body } = await upload(world.here.admin, `Name\n${world.word()}\n`);
    return body.uploadId;
  },
  /** Done, with a row that was refused. */
  importJob: async (world) => {
    const file = `Name,Email\n${world.word()},\n${world.word()},no address\n`;
    return (await importFile(world.here.admin, 'CONTACTS_CSV', file)).id;
  },
  /** Large enough to be cancelled before it ends. */
  runningImport: async (world) => {
    const { body } = await upload(
      world.here.admin,
      `Name\n${Array.from({ length: 5_000 }, (_, n) => `${world.word()} ${n}`).join('\n')}`,
    );
    return (await startImport(world.here.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' })).importJob.id;
  },
  exportJob: async (world) => (await exportFile(world.here.admin, { kind: 'CONTACTS_CSV' })).job.id,
  /** Too many for doing it at once, and too many for it to be done at all: the standing contact has a tag already. */
  bulkJob: async (world) => {
    await world.fresh('contact');
    const [add, remove] = [words(world, 100), words(world, 100)];
    const input = { filter: {}, add, remove };
    const { job } = await world.change('tagContacts', 'TagContactsInput', 'job { id }', input);
    await bulkJobEnded(world.here.admin, job.id);
    return job.id;
  },
  slug: async (world) => world.here.workspace.slug,
};

const words = (world: World, count: number): string[] => Array.from({ length: count }, () => world.word());
