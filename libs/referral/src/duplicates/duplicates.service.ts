import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { contactFieldsAfter } from '../contacts/contact-fields.js';
import { type ContactInput } from '../contacts/contacts.inputs.js';
import { type ComparedContact, comparedContact, type Likenesses } from './compared-contact.js';
import { type DuplicateCandidate } from './duplicate-candidate.js';
import { nameKeys, soundsOf } from './duplicate-keys.js';
import { nameText, probesFor } from './duplicate-probes.js';
import { reasonsOf } from './duplicate-reasons.js';
import { type Crowds, judge, type Judgement } from './duplicate-score.js';
import { findCandidates } from './sql/find-candidates.js';
import { loadLikenesses } from './sql/load-likenesses.js';

/** Below that a candidate is mostly somebody else; docs/duplicates.md has the figures. */
export const LEAST_SCORE = 0.3;
/** No more are compared with one contact; the most telling probes come first. */
const MOST_COMPARED = 500;
/** In one answer, of however many contacts; each has LEAST_COMPARED all the same. */
const MOST_COMPARED_TOGETHER = 5_000;
const LEAST_COMPARED = 25;
/** Folding a text of megabytes takes its time, and no field holds as much. */
const LONGEST_TYPED = 200;
const MOST_TYPED = 20;

interface Target {
  /** null for a draft. */
  id: string | null;
  contact: ComparedContact;
}

interface Candidate {
  id: string;
  judgement: Judgement;
}

/** Finds contacts that may be the same person as one that is there or is being typed. */
@Injectable()
export class DuplicatesService {
  constructor(private readonly database: Database) {}

  /** Of a contact that is there; of all contacts of one answer by three statements. */
  async ofContact(ctx: Ctx, id: string, first: number): Promise<DuplicateCandidate[]> {
    const loader = ctx.loader<Candidate[]>(DuplicatesService, async (ids) => {
      const loaded = await this.load(ctx, ids);
      const targets = [...loaded].map(([id, contact]): Target => ({ id, contact }));
      const found = await this.search(ctx, targets);
      return new Map(targets.map(({ id }, index) => [id!, found[index]!]));
    });
    return shown(ctx, (await loader.load(id)) ?? [], first);
  }

  /** Of a contact as far as it is typed. Nothing of it is refused: what is wrong with it is said when it is saved. */
  async ofDraft(ctx: Ctx, draft: ContactInput, first: number): Promise<DuplicateCandidate[]> {
    const { fields } = contactFieldsAfter(null, readable(draft), { now: new Date(), locale: ctx.workspace.locale });
    const [found] = await this.search(ctx, [{ id: null, contact: comparedContact(fields) }]);
    return shown(ctx, found ?? [], first);
  }

  private async search(ctx: Ctx, targets: Target[]): Promise<Candidate[][]> {
    const probes = targets.map(({ contact }) => probesFor(contact));
    const all = probes.flat();
    if (all.length === 0) return targets.map(() => []);
    const rows = await this.database.read(ctx, findCandidates, [ctx.workspaceId, JSON.stringify(all)]);
    const share = Math.floor(MOST_COMPARED_TOGETHER / targets.length);
    const most = Math.min(MOST_COMPARED, Math.max(LEAST_COMPARED, share));
    let next = 0;
    const found = probes.map((own) => own.map((probe) => ({ probe, ids: rows[next++]!.ids })));
    const chosen = found.map((answers, index) => {
      const ids = new Set(answers.flatMap(({ ids }) => ids));
      ids.delete(targets[index]!.id!);
      return [...ids].slice(0, most);
    });
    const contacts = await this.load(ctx, [...new Set(chosen.flat())]);
    return targets.map(({ id, contact }, index) => {
      const shares = new Map(
        found[index]!.flatMap(({ probe, ids }) =>
          probe.shared ? [[`${probe.shared.kind} ${probe.shared.text}`, others(ids, id)] as const] : [],
        ),
      );
      const crowds = crowdsOf(shares);
      return chosen[index]!.flatMap((candidateId): Candidate[] => {
        const candidate = contacts.get(candidateId);
        if (!candidate) return [];
        const judgement = judge(contact, candidate, crowds);
        return judgement.score < LEAST_SCORE ? [] : [{ id: candidateId, judgement }];
      }).sort((a, b) => b.judgement.score - a.judgement.score || (a.id < b.id ? -1 : 1));
    });
  }

  /** What is compared of the living among these contacts. */
  async load(ctx: Ctx, ids: string[]): Promise<Map<string, ComparedContact>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.read<Likenesses & { id: string }>(ctx, loadLikenesses, [ctx.workspaceId, ids]);
    return new Map(rows.map(({ id, ...contact }) => [id, comparedContact(contact)]));
  }
}

const others = (ids: string[], self: string | null): number =>
  ids.length - (self !== null && ids.includes(self) ? 1 : 0);

/** How many have the same, from what the probes found. */
function crowdsOf(shares: Map<string, number>): Crowds {
  const share = (kind: string, text: string) => shares.get(`${kind} ${text}`) ?? 1;
  return {
    name(one, other) {
      const theirs = new Set(nameKeys(soundsOf(other.words)).map(nameText));
      const ours = nameKeys(soundsOf(one.words)).map(nameText);
      const common = ours.filter((key) => theirs.has(key)).map((key) => share('name', key));
      return common.length > 0 ? Math.min(...common) : 1;
    },
    email: (address) => share('address', address),
    phone: ({ digits }) => Math.max(...digits.map((form) => share('digits', form))),
  };
}

function shown(ctx: Ctx, candidates: Candidate[], first: number): DuplicateCandidate[] {
  return candidates.slice(0, first).map(({ id, judgement: { score, evidence } }) => {
    return { contactId: id, score, reasons: reasonsOf(evidence, ctx.locale) };
  });
}

/** Of a draft what is compared, without the rest of endless texts. */
function readable(draft: ContactInput): ContactInput {
  const cut = (text: string | null | undefined) => text?.slice(0, LONGEST_TYPED);
  return {
    kind: draft.kind,
    externalId: cut(draft.externalId),
    displayName: cut(draft.displayName),
    givenName: cut(draft.givenName),
    familyName: cut(draft.familyName),
    emails: draft.emails?.slice(0, MOST_TYPED),
    phones: draft.phones?.slice(0, MOST_TYPED).map((number) => number.slice(0, LONGEST_TYPED)),
    companyName: cut(draft.companyName),
    birthday: draft.birthday,
    country: draft.country,
    city: cut(draft.city),
    locale: cut(draft.locale),
  };
}
