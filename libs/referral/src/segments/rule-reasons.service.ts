import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { MOST_EVIDENCE } from '../referrals/evidence.js';
import { type DatedEvidence, type FoundFacts, type Need, ReasonFactsService } from './reason-facts.service.js';
import { reasonText } from './reason-text.js';
import { isInSegment } from './reason-text.messages.js';
import { type Clause, clauseOf, type Literal, literalsOf, reasonsIn } from './rule-clause.js';
import { type NamedSegment } from './rule-context.js';
import { RuleMembersService } from './rule-members.service.js';
import { RuleNamesService } from './rule-names.service.js';
import { type RuleNames } from './rule-text.js';
import { RulesService } from './rules.service.js';
import { handText } from './hand-text.js';
import { type SegmentMembership, type SegmentReason } from './segment-membership.js';
import { type SegmentRule } from './segment-rule.js';
import { SegmentKind } from './segment.entity.js';
import { Speaker } from '../common/speaker.js';
import { findHandPicked } from './sql/find-hand-picked.js';

/** That somebody wants to know why a contact meets a rule. */
interface Question {
  rule: SegmentRule;
  contactId: string;
}

/** A condition that holds; being in a segment by its rule rests on the reasons within. */
interface Reason extends Need {
  inner?: Reason[];
  byHand?: SegmentMembership;
}

/** Why contacts meet rules. Everything that one answer asks is found together, in statements whose number does not grow. */
@Injectable()
export class RuleReasonsService {
  private readonly questions = new WeakMap<Ctx, Map<string, Question>>();

  constructor(
    private readonly database: Database,
    private readonly rules: RulesService,
    private readonly ruleMembers: RuleMembersService,
    private readonly names: RuleNamesService,
    private readonly facts: ReasonFactsService,
  ) {}

  /** One reason for each part of the segment's rule that the contact meets, in the order of the rule. */
  async of(ctx: Ctx, { segment, contactId }: SegmentMembership, withEvidence: boolean): Promise<SegmentReason[]> {
    const questions = this.questions.get(ctx) ?? new Map<string, Question>();
    this.questions.set(ctx, questions);
    const key = `${segment.id} ${contactId}`;
    questions.set(key, { rule: segment.rule!, contactId });
    const loader = ctx.loader<SegmentReason[]>(`reasons:${withEvidence}`, async (keys) => {
      const answers = await this.answer(
        ctx,
        keys.map((asked) => questions.get(asked)!),
        withEvidence,
      );
      return new Map(keys.map((asked, index) => [asked, answers[index]!]));
    });
    return (await loader.load(key)) ?? [];
  }

  private async answer(ctx: Ctx, questions: Question[], withEvidence: boolean): Promise<SegmentReason[][]> {
    const rules = [...new Set(questions.map(({ rule }) => rule))];
    const contactIds = [...new Set(questions.map(({ contactId }) => contactId))];
    const segments = await this.rules.segmentsOf(ctx, rules);
    const clauses = clausesOf(rules, segments);
    const conditions = [...clauses.values()].flatMap(literalsOf).map(({ condition }) => condition);
    const [met, byHand] = await Promise.all([
      this.ruleMembers.met(ctx, conditions, contactIds),
      this.handPicked(ctx, [...segments.keys()], contactIds),
    ]);
    const placeOf = new Map(conditions.map((condition, index) => [condition, index]));

    const reasonsOf = (rule: SegmentRule, contactId: string): Reason[] => {
      const isMet = (condition: SegmentRule) => met.get(contactId)?.[placeOf.get(condition)!] ?? false;
      return (reasonsIn(clauses.get(rule)!, isMet) ?? []).map((literal) => {
        const inner = literal.holds ? innerOf(literal, segments) : undefined;
        if (!inner) return { literal, contactId };
        const picked = byHand.get(`${inner.id} ${contactId}`);
        if (picked || !inner.rule || inner.kind !== SegmentKind.DYNAMIC) return { literal, contactId, byHand: picked };
        return { literal, contactId, inner: reasonsOf(inner.rule, contactId) };
      });
    };
    const found = questions.map(({ rule, contactId }) => reasonsOf(rule, contactId));
    const needs = found.flat().flatMap(needsOf);
    const [factsOf, names] = await Promise.all([
      this.facts.load(ctx, needs, withEvidence),
      this.names.of(ctx, conditions),
    ]);
    const speaker = new Speaker(ctx);
    return found.map((reasons) => reasons.map((reason) => toReason(reason, factsOf, names, speaker)));
  }

  /** How contacts are in segments by hand, under "segment contact". */
  private async handPicked(
    ctx: Ctx,
    segmentIds: string[],
    contactIds: string[],
  ): Promise<Map<string, SegmentMembership>> {
    if (segmentIds.length === 0) return new Map();
    const rows = await this.database.read(ctx, findHandPicked, [ctx.workspaceId, segmentIds, contactIds]);
    return new Map(rows.map(({ membership }) => [`${membership.segment.id} ${membership.contactId}`, membership]));
  }
}

/** The clauses of rules and of the segments that make somebody a member of theirs. */
function clausesOf(rules: SegmentRule[], segments: Map<string, NamedSegment>): Map<SegmentRule, Clause> {
  const clauses = new Map<SegmentRule, Clause>();
  const add = (rule: SegmentRule) => {
    if (clauses.has(rule)) return;
    const clause = clauseOf(rule);
    clauses.set(rule, clause);
    for (const literal of literalsOf(clause)) {
      const inner = literal.holds ? innerOf(literal, segments) : undefined;
      if (inner?.kind === SegmentKind.DYNAMIC && inner.rule) add(inner.rule);
    }
  };
  rules.forEach(add);
  return clauses;
}

const innerOf = ({ condition }: Literal, segments: Map<string, NamedSegment>): NamedSegment | undefined =>
  condition.segmentId == null ? undefined : segments.get(condition.segmentId);

/** What facts are needed for: the conditions themselves, not the segments around them. */
const needsOf = (reason: Reason): Need[] => (reason.inner ? reason.inner.flatMap(needsOf) : [reason]);

function toReason(
  reason: Reason,
  factsOf: (need: Need) => FoundFacts,
  names: RuleNames,
  speaker: Speaker,
): SegmentReason {
  const { text, evidence } = told(reason, factsOf, names, speaker);
  const newest = [...evidence].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  // Two conditions of an inner segment may rest on the same fact.
  const different = new Map(newest.map((dated) => [dated.evidence.id, dated.evidence]));
  return { text: speaker.sentence(text), evidence: [...different.values()].slice(0, MOST_EVIDENCE) };
}

function told(
  reason: Reason,
  factsOf: (need: Need) => FoundFacts,
  names: RuleNames,
  speaker: Speaker,
): { text: string; evidence: DatedEvidence[] } {
  const { literal, inner, byHand } = reason;
  const within = (why: string) => {
    const name = speaker.quoted(names.segments.get(literal.condition.segmentId!) ?? '');
    return speaker.say(isInSegment, { name, why });
  };
  if (byHand) return { text: within(handText(byHand, speaker)), evidence: [] };
  if (inner) {
    const parts = inner.map((part) => told(part, factsOf, names, speaker));
    const why = speaker.series(parts.map(({ text }) => text));
    return { text: within(why), evidence: parts.flatMap(({ evidence }) => evidence) };
  }
  const { facts, evidence } = factsOf(reason);
  return { text: reasonText(literal, facts, names, speaker), evidence };
}
