import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { newId } from '../common/ids.js';
import { ContactOrder, SORT_KEYS } from '../contacts/contact-order.js';
import { preview } from './reason-text.messages.js';
import { RuleMembersService } from './rule-members.service.js';
import { RuleNamesService } from './rule-names.service.js';
import { RulesService } from './rules.service.js';
import { MembershipSource, type SegmentMembership } from './segment-membership.js';
import { type SegmentPreview } from './segment-preview.js';
import { type SegmentRule } from './segment-rule.js';
import { type Segment, SegmentKind } from './segment.entity.js';
import { Speaker } from '../common/speaker.js';

const SAMPLE_SIZE = 10;

@Injectable()
export class SegmentPreviewService {
  constructor(
    private readonly rules: RulesService,
    private readonly ruleMembers: RuleMembersService,
    private readonly names: RuleNamesService,
  ) {}

  /** @throws Refusal where the rule could not be saved either */
  async of(ctx: Ctx, rule: SegmentRule): Promise<SegmentPreview> {
    await this.rules.check(ctx, rule, ['rule']);
    const sort = SORT_KEYS[ContactOrder.CREATED_DESC];
    const [rows, text] = await Promise.all([
      this.ruleMembers.page(ctx, rule, sort, { keys: null, limit: SAMPLE_SIZE }, { withTotal: true }),
      this.names.textOf(ctx, rule),
    ]);
    const now = new Date();
    const segment = {
      id: newId(),
      name: new Speaker(ctx).say(preview),
      description: null,
      kind: SegmentKind.DYNAMIC,
      rule,
      isUnsaved: true,
      createdAt: now,
    } as Segment;
    const sample = rows.map(({ contact }) => {
      const membership = { segment, contactId: contact.id, addedByName: null, addedAt: now };
      return { ...membership, source: MembershipSource.RULE, contact } as SegmentMembership;
    });
    return { totalCount: rows[0]?.total ?? 0, sample, ruleText: text };
  }
}
