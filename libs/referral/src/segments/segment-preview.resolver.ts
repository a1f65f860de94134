import { Args, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { SegmentPreview } from './segment-preview.js';
import { SegmentPreviewService } from './segment-preview.service.js';
import { SegmentRuleInput } from './segment-rule.input.js';
import { keptRule } from './rule-walk.js';
import { RuleNamesService } from './rule-names.service.js';
import { type SegmentRule } from './segment-rule.js';
import { Segment } from './segment.entity.js';

@ReferralResolver()
export class SegmentPreviewResolver {
  constructor(private readonly previews: SegmentPreviewService) {}

  @Query(() => SegmentPreview, { description: 'Tries a rule: whom it means, and why.' })
  segmentPreview(
    @Viewing() ctx: Ctx,
    @Args('rule', { type: () => SegmentRuleInput, description: 'The rule to try.' }) rule: SegmentRule,
  ): Promise<SegmentPreview> {
    return this.previews.of(ctx, keptRule(rule));
  }
}

@ReferralResolver(() => Segment)
export class RuleTextResolver {
  constructor(private readonly names: RuleNamesService) {}

  @ResolveField(() => String, {
    nullable: true,
    description: "The rule in a sentence, in the viewer's language; null where there is none.",
  })
  ruleText(@Viewing() ctx: Ctx, @Parent() { rule }: Segment): Promise<string> | null {
    return rule && this.names.textOf(ctx, rule);
  }
}
