import { randomUUID } from 'node:crypto';

/** A change that is asked for, and the rows it leaves behind: all of them, or none where it did not happen. */
export interface Write {
  mutation: string;
  inputType: string;
  input: Record<string, unknown>;
  /** What else the answer must tell for the write to count as done. */
  selection: string;
  traces: string[];
}

/**
 * What one client writes, without end; each contact goes through a customer's life. It is told of each write whether it
 * was done, since what would build on a doubtful one is left out.
 *
 * @param hubs contacts that all clients refer to, so that they also contend for their counters.
 */
export function* writesOf(hubs: string[]): Generator<Write, never, boolean> {
  for (let round = 0; ; round++) {
    const hub = hubs[round % hubs.length]!;
    const contact = randomUUID();
    if (!(yield createContact(contact))) continue;
    const referral = randomUUID();
    const connected = yield connectReferral(referral, hub, contact);
    yield logInteraction(randomUUID(), hub);
    if (connected) yield advanceReferral(referral, 'CONTACTED');
    yield recordEvent(randomUUID(), hub);
    yield upsertContacts(Array.from({ length: 5 }, () => randomUUID()));
    yield tagContacts(contact, randomUUID());
    if (connected) yield advanceReferral(referral, 'CONVERTED');
  }
}

export const createContact = (id: string): Write => ({
  mutation: 'createContact',
  inputType: 'ContactInput',
  input: { id, displayName: `Contact ${id}`, emails: [`${id}@example.com`] },
  selection: 'contact { id }',
  traces: contactTraces(id),
});

const contactTraces = (key: string) => [
  `contact ${key}`,
  `stats ${key}`,
  `email ${key}@example.com`,
  `contact.created ${key}`,
];

const connectReferral = (id: string, referrerId: string, refereeId: string): Write => ({
  mutation: 'connectReferral',
  inputType: 'ConnectReferralInput',
  input: { id, referrerId, refereeId, channel: 'PHONE' },
  selection: 'referral { id }',
  traces: [`referral ${id}`, `stage ${id} PENDING`, `referral.connected ${id}`, `acquisition ${id}`],
});

const advanceReferral = (id: string, stage: string): Write => ({
  mutation: 'advanceReferral',
  inputType: 'AdvanceReferralInput',
  input: { id, stage },
  selection: 'referral { id }',
  traces: [`stage ${id} ${stage}`, `referral.advanced ${id} ${stage}`],
});

const logInteraction = (id: string, contactId: string): Write => ({
  mutation: 'logInteraction',
  inputType: 'InteractionInput',
  input: { id, contactId, kind: 'CALL' },
  selection: 'interaction { id }',
  traces: [`interaction ${id}`, `interaction.logged ${id}`],
});

const recordEvent = (externalId: string, contactId: string): Write => ({
  mutation: 'recordEvent',
  inputType: 'EventInput',
  input: { externalId, contactId, kind: 'PURCHASE', amount: { amount: '10', currency: 'EUR' } },
  selection: 'event { id }',
  traces: [`event ${externalId}`, `event.recorded ${externalId}`],
});

const upsertContacts = (externalIds: string[]): Write => ({
  mutation: 'upsertContacts',
  inputType: 'UpsertContactsInput',
  input: {
    contacts: externalIds.map((id) => ({
      externalId: id,
      displayName: `Contact ${id}`,
      emails: [`${id}@example.com`],
    })),
  },
  selection: 'results { contact { id } userErrors { code } }',
  traces: externalIds.flatMap(contactTraces),
});

const tagContacts = (contactId: string, tag: string): Write => ({
  mutation: 'tagContacts',
  inputType: 'TagContactsInput',
  input: { contactIds: [contactId], add: [tag] },
  selection: 'changedCount',
  traces: [`tag ${contactId} ${tag}`, `contact.tagged ${contactId} ${tag}`],
});

/** Every trace that is there, as often as it is there, but for those of imported contacts. */
export const TRACES = `
  with named as (
    select workspace_id, id, coalesce(external_id, id::text) as key from referral.contact
    where external_id is null or external_id not like 'import-%'
  )
  select 'contact ' || key as trace from named
  union all select 'stats ' || key from referral.contact_stats s join named on named.id = s.contact_id
  union all select 'email ' || e.address from referral.contact_email e join named on named.id = e.contact_id
  union all select 'referral ' || id from referral.referral
  union all select 'acquisition ' || referral_id from referral.acquisition
  union all select 'stage ' || referral_id || ' ' || to_stage from referral.stage_change
  union all select 'interaction ' || id from referral.interaction
  union all select 'event ' || external_id from referral.customer_event
  union all select 'tag ' || contact_id || ' ' || t.name from referral.contact_tag ct join referral.tag t on t.id = ct.tag_id
  union all select a.action || ' ' || coalesce(named.key, e.external_id, a.object_id::text)
      || coalesce(' ' || (a.changes -> 'stage' ->> 1), ' ' || (a.changes -> 'tags' -> 'added' ->> 0), '')
    from referral.audit_entry a
    left join named on named.id = a.object_id
    left join referral.customer_event e on e.id = a.object_id
    where a.object_type in ('Contact', 'Referral', 'Interaction', 'CustomerEvent')
      and (a.object_type <> 'Contact' or named.id is not null)`;
