import { contactTerm } from './contact-term.js';
import { eventTerm, interactionTerm, referralTerm } from './counted-terms.js';
import { networkTerm } from './network-term.js';
import { exactly, perhaps, type RuleContext, type Term } from './rule-context.js';
import { keyOf, type SegmentRule } from './segment-rule.js';
import { SegmentKind } from './segment.entity.js';
import { tagTerm } from './tag-term.js';

/**
 * The rule as one condition over `referral.contact c` and its `contact_stats s`, true or null or false.
 *
 * @param conjunct whether nothing but AND is around it
 */
export function ruleTerm(rule: SegmentRule, context: RuleContext, conjunct: boolean): Term {
  switch (keyOf(rule)) {
    case 'all':
      return joined(
        rule.all!.map((child) => ruleTerm(child, context, conjunct)),
        ' and ',
      );
    case 'any':
      return joined(
        rule.any!.map((child) => ruleTerm(child, context, false)),
        ' or ',
      );
    case 'not':
      return negated(ruleTerm(rule.not!, context, false));
    case 'tag':
      return tagTerm(rule.tag!, context);
    case 'segmentId':
      return segmentTerm(rule.segmentId!, context, conjunct);
    case 'contact':
      return contactTerm(rule.contact!, context);
    case 'event':
      return eventTerm(rule.event!, context, conjunct);
    case 'interaction':
      return interactionTerm(rule.interaction!, context);
    case 'referral':
      return referralTerm(rule.referral!, context, conjunct);
    case 'network':
      return networkTerm(rule.network!, context);
  }
}

/** Being in a segment: out by hand beats in by hand, in by hand beats the rule. */
function segmentTerm(segmentId: string, context: RuleContext, conjunct: boolean): Term {
  const { segments, parameters, workspace } = context;
  const segment = segments.get(segmentId);
  // It was deleted between saving the rule and computing it: nobody is in it.
  if (!segment) return exactly('false');
  // Without exceptions nothing stands around the rule, and it may be what PostgreSQL begins with.
  if (segment.kind === SegmentKind.DYNAMIC && !segment.hasExceptions) return ruleTerm(segment.rule!, context, conjunct);
  const id = `${parameters.add(segmentId)}::uuid`;
  const among = (table: string, more = '') =>
    `exists (select from referral.${table} m where m.workspace_id = ${workspace} and m.segment_id = ${id} and m.contact_id = c.id${more})`;
  if (segment.kind !== SegmentKind.DYNAMIC) return exactly(among('segment_member'));
  const rule = ruleTerm(segment.rule!, context, false);
  const [out, kept] = [among('segment_exception', ' and not m.is_in'), among('segment_exception', ' and m.is_in')];
  return perhaps(`(not ${out} and (${kept} or ${rule.sql}))`);
}

function joined(terms: Term[], operator: ' and ' | ' or '): Term {
  if (terms.length === 1) return terms[0]!;
  return { sql: `(${terms.map((term) => term.sql).join(operator)})`, nullable: terms.some((term) => term.nullable) };
}

const negated = ({ sql, nullable }: Term): Term => exactly(nullable ? `((${sql}) is not true)` : `(not ${sql})`);
