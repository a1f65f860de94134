import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { UsersService } from '../access/users.service.js';
import { Database } from '../common/database.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type RuleNames, ruleText } from './rule-text.js';
import { nodesOf, segmentsIn } from './rule-walk.js';
import { ContactField, type SegmentRule } from './segment-rule.js';
import { Speaker } from '../common/speaker.js';

/** The names of what rules refer to by id. Those of all rules of one answer come by one statement a kind. */
@Injectable()
export class RuleNamesService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
    private readonly users: UsersService,
  ) {}

  async of(ctx: Ctx, rules: SegmentRule[]): Promise<RuleNames> {
    const nodes = rules.flatMap((rule) => [...nodesOf(rule)].map(({ node }) => node));
    const segmentIds = rules.flatMap((rule) => segmentsIn(rule).map(({ segmentId }) => segmentId));
    const contactIds = nodes.flatMap(({ network }) => network?.withinHopsOf ?? []);
    const userIds = nodes.flatMap(({ contact }) =>
      contact?.field === ContactField.OWNER_ID ? (contact.in ?? contact.equals ?? []) : [],
    );
    const [segments, contacts, users] = await Promise.all([
      namesBy(segmentIds, (id) => this.segmentNames(ctx).load(id)),
      namesBy(contactIds, async (id) => (await this.contacts.byIds(ctx).load(id))?.displayName),
      namesBy(userIds, async (id) => (await this.users.byIds(ctx).load(id))?.name),
    ]);
    return { segments, contacts, users };
  }

  /** A rule in a sentence, in the viewer's language. */
  async textOf(ctx: Ctx, rule: SegmentRule): Promise<string> {
    return ruleText(rule, await this.of(ctx, [rule]), new Speaker(ctx));
  }

  private segmentNames(ctx: Ctx) {
    return ctx.loader(RuleNamesService, async (ids) => {
      const text = `select id, name from referral.segment where workspace_id = $1 and id = any($2::uuid[])`;
      const rows = await this.database.read<{ id: string; name: string }>(ctx, { text }, [ctx.workspaceId, ids]);
      return new Map(rows.map(({ id, name }) => [id, name]));
    });
  }
}

/** Under the ids as the rule has them, which need not be in lower case. */
async function namesBy(
  ids: string[],
  nameOf: (id: string) => Promise<string | null | undefined>,
): Promise<Map<string, string>> {
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await nameOf(id.toLowerCase())] as const));
  return new Map(found.flatMap(([id, name]) => (name == null ? [] : [[id, name]])));
}
