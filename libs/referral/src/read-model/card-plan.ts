import { type FieldNode, getArgumentValues, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { allUsesOf, onlyUseOf, type Selection, selectionOf } from '../common/selection.js';

/** What a contact brings along where it stands at the other end of a referral. */
const BRIEF = new Set(['id', 'displayName', '__typename']);

/**
 * Which blocks of a card one place of a document asks for. The statement is composed of whole blocks, never of single
 * fields, so that there are few statements; a block that is asked for twice with different arguments is left to its
 * own resolver.
 */
export interface CardPlan {
  readonly tags: boolean;
  readonly status: boolean;
  readonly referredBy: boolean;
  readonly timeline?: FieldNode;
  readonly referralsMade?: FieldNode;
}

interface Remembered {
  nodes: readonly FieldNode[];
  plan: CardPlan;
}

/** Documents are kept by the server, so a plan is made once for each place that asks for contacts. */
const plans = new WeakMap<FieldNode, Remembered>();

/**
 * @param path the fields that lead from the resolver's field to the contact: none, or such as `nodes` and `edges.node`.
 */
export function cardPlanOf(info: GraphQLResolveInfo, paths: readonly (readonly string[])[] = [[]]): CardPlan {
  const known = plans.get(info.fieldNodes[0]!);
  if (known && sameNodes(known.nodes, info.fieldNodes)) return known.plan;
  const contactNodes = paths.flatMap((path) => descend(info.fieldNodes, path, info));
  const plan = planOf(selectionOf(contactNodes, info.fragments), info);
  plans.set(info.fieldNodes[0]!, { nodes: info.fieldNodes, plan });
  return plan;
}

const sameNodes = (a: readonly FieldNode[], b: readonly FieldNode[]): boolean =>
  a.length === b.length && a.every((node, index) => node === b[index]);

function descend(nodes: readonly FieldNode[], path: readonly string[], info: GraphQLResolveInfo): readonly FieldNode[] {
  return path.reduce<readonly FieldNode[]>((at, field) => allUsesOf(selectionOf(at, info.fragments), field), nodes);
}

function planOf(contact: Selection, info: GraphQLResolveInfo): CardPlan {
  const statusNodes = onlyUseOf(contact, 'referralStatus');
  const status = statusNodes && selectionOf(statusNodes, info.fragments);
  const referredBy = status && onlyUseOf(status, 'referredBy');
  const made = status && onlyUseOf(status, 'referralsMade');
  return {
    tags: onlyUseOf(contact, 'tags') !== undefined,
    status: status !== undefined,
    timeline: onlyUseOf(contact, 'interactions')?.[0],
    referredBy: referredBy !== undefined && isBrief(referredBy, [['referrer']], info),
    referralsMade:
      made &&
      isBrief(
        made,
        [
          ['nodes', 'referee'],
          ['edges', 'node', 'referee'],
        ],
        info,
      )
        ? made[0]
        : undefined,
  };
}

/** Whether no more is asked of the contact at the other end than the block brings. */
const isBrief = (nodes: readonly FieldNode[], paths: string[][], info: GraphQLResolveInfo): boolean =>
  paths.every((path) =>
    [...selectionOf(descend(nodes, path, info), info.fragments).keys()].every((field) => BRIEF.has(field)),
  );

/** The arguments of a field with the request's variables in place. */
export function argumentsOf(typeName: string, node: FieldNode, info: GraphQLResolveInfo): Record<string, unknown> {
  const type = info.schema.getType(typeName) as GraphQLObjectType;
  return getArgumentValues(type.getFields()[node.name.value]!, node, info.variableValues);
}
