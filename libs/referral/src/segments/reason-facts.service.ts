import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { Parameters } from '../common/parameters.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type Evidence } from '../referrals/evidence.js';
import { TagsService } from '../tags/tags.service.js';
import { type FactRequest, requestOf, typeOf } from './fact-request.js';
import { type Facts, NO_FACTS } from './reason-text.js';
import { type Literal } from './rule-clause.js';
import { type RuleContext } from './rule-context.js';
import { keyOf } from './segment-rule.js';
import { type FactRow, findFacts } from './sql/find-facts.js';
import { findTies, type TieRow } from './sql/find-ties.js';

/** More people below somebody are not counted while somebody else waits for a page of reasons. */
const MOST_DESCENDANTS = 1_000;

/** That a condition is a reason for a contact. */
export interface Need {
  literal: Literal;
  contactId: string;
}

/** A fact with the time that orders it. */
export interface DatedEvidence {
  at: string;
  evidence: Evidence;
}

export interface FoundFacts {
  facts: Facts;
  evidence: DatedEvidence[];
}

type Below = NonNullable<Facts['below']>;
type Counts = Pick<Facts, 'count' | 'last' | 'total' | 'kinds'>;

/** What conditions rest on: a statement for each kind of fact, however many conditions and contacts there are. */
@Injectable()
export class ReasonFactsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
    private readonly tags: TagsService,
  ) {}

  async load(ctx: Ctx, needs: Need[], withEvidence: boolean): Promise<(need: Need) => FoundFacts> {
    const requests = new Requests(needs, withEvidence);
    const contactsWith = (isNeeded: (literal: Literal) => boolean) => [
      ...new Set(needs.filter(({ literal }) => isNeeded(literal)).map(({ contactId }) => contactId)),
    ];
    const [counted, ties, contacts, tags, below] = await Promise.all([
      this.counted(ctx, requests, withEvidence),
      this.ties(ctx, requests),
      byId(contactsWith(isOf('contact')), (id) => this.contacts.byIds(ctx).load(id)),
      byId(contactsWith(isOf('tag')), (id) => this.tags.ofContact(ctx, id)),
      this.below(
        ctx,
        contactsWith(({ condition: { network } }) => network != null && network.withinHopsOf == null),
      ),
    ]);
    return (need) => {
      const key = requests.keyOf(need);
      const { contactId } = need;
      const found = key === undefined ? undefined : (counted.get(key) ?? ties.get(key));
      return {
        facts: {
          ...NO_FACTS,
          ...found?.counts,
          contact: contacts.get(contactId) ?? null,
          tags: (tags.get(contactId) ?? []).map(({ name }) => name),
          below: below.get(contactId) ?? null,
        },
        evidence: found?.evidence ?? [],
      };
    };
  }

  private async counted(ctx: Ctx, requests: Requests, withEvidence: boolean): Promise<Map<string, Found>> {
    const wanted = requests.list.filter(({ request }) => !('near' in request));
    if (wanted.length === 0) return new Map();
    const context = contextOf(ctx);
    const statement = findFacts(wanted, context, withEvidence);
    const rows = await this.database.read<FactRow>(ctx, statement, context.parameters.values);
    return new Map(
      rows.map(({ request, contactId, count, last, total, kinds, evidence }) => {
        const __typename = typeOf(requests.list[request]!.request as Exclude<FactRequest, { near: unknown }>);
        const dated = (evidence ?? []).map(({ at, fact }) => ({ at, evidence: { ...fact, __typename } as Evidence }));
        return [`${request} ${contactId}`, { counts: { count, last, total, kinds: kinds ?? [] }, evidence: dated }];
      }),
    );
  }

  private async ties(ctx: Ctx, requests: Requests): Promise<Map<string, Found>> {
    const wanted = requests.list.flatMap(({ request, ...asked }) =>
      'near' in request ? [{ ...asked, ...request.near }] : [],
    );
    if (wanted.length === 0) return new Map();
    const { parameters } = contextOf(ctx);
    const statement = findTies(wanted, parameters);
    const rows = await this.database.read<TieRow>(ctx, statement, parameters.values);
    return new Map(
      rows.map(({ request, contactId, evidence }) => {
        const dated = (evidence ?? []).map(({ at, type, fact }) => {
          return { at, evidence: { ...fact, __typename: type } as Evidence };
        });
        return [`${request} ${contactId}`, { evidence: dated }];
      }),
    );
  }

  private async below(ctx: Ctx, contactIds: string[]): Promise<Map<string, Below>> {
    if (contactIds.length === 0) return new Map();
    const statement = {
      name: 'below_contacts',
      text: `
        select contact.id, coalesce(sum(level.people), 0)::integer as count,
          trim_scale(coalesce(sum(level.value), 0))::text as value, coalesce(bool_or(level.is_cut), false) as "isCut"
        from unnest($2::uuid[]) contact (id)
        left join lateral referral.count_descendants($1, contact.id, $3) level on true
        group by contact.id`,
    };
    const values = [ctx.workspaceId, contactIds, MOST_DESCENDANTS];
    const rows = await this.database.read<Below & { id: string }>(ctx, statement, values);
    return new Map(rows.map(({ id, ...below }) => [id, below]));
  }
}

interface Found {
  counts?: Counts;
  evidence: DatedEvidence[];
}

/** The different requests of some needs, each with the contacts that it is for. */
class Requests {
  readonly list: { number: number; request: FactRequest; contactIds: Set<string> }[] = [];
  private readonly keys = new Map<Need, string>();

  constructor(needs: Need[], withEvidence: boolean) {
    const known = new Map<string, Requests['list'][number]>();
    for (const need of needs) {
      const request = requestOf(need.literal.condition, withEvidence);
      if (!request) continue;
      const text = JSON.stringify(request);
      const asked = known.get(text) ?? { number: this.list.length, request, contactIds: new Set() };
      if (!known.has(text)) this.list.push(asked);
      known.set(text, asked);
      asked.contactIds.add(need.contactId);
      this.keys.set(need, `${asked.number} ${need.contactId}`);
    }
  }

  /** Under which the rows of a need are found. */
  keyOf(need: Need): string | undefined {
    return this.keys.get(need);
  }
}

const isOf =
  (key: 'contact' | 'tag') =>
  ({ condition }: Literal): boolean =>
    keyOf(condition) === key;

async function byId<T>(ids: string[], load: (id: string) => Promise<T>): Promise<Map<string, T>> {
  return new Map(await Promise.all(ids.map(async (id) => [id, await load(id)] as const)));
}

/** For the conditions on rows, which ask for no segments and no spellings. */
function contextOf(ctx: Ctx): RuleContext {
  const parameters = new Parameters();
  const workspace = parameters.add(ctx.workspaceId);
  let timeZone: string | undefined;
  return {
    parameters,
    workspace,
    timeZone: () => (timeZone ??= `${parameters.add(ctx.workspace.timeZone)}::text`),
    segments: new Map(),
    spellings: new Map(),
  };
}
