import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Fields that may be asked for, with those inside them. */
interface Fields {
  readonly [name: string]: true | Fields;
}

/** Of anybody else. */
const PERSON: Fields = { id: true, displayName: true };

// Not its note, its reasons or what it is worth: those are of the other person as well.
const REFERRAL: Fields = {
  id: true,
  stage: true,
  channel: true,
  referredAt: true,
  convertedAt: true,
  thankedAt: true,
  createdAt: true,
  updatedAt: true,
  isAcquisition: true,
  referrer: PERSON,
  referee: PERSON,
};

const COUNTS: Fields = {
  total: true,
  pending: true,
  contacted: true,
  qualified: true,
  converted: true,
  lost: true,
  disqualified: true,
  expired: true,
};

const REFERRALS: Fields = {
  nodes: REFERRAL,
  edges: { cursor: true, node: REFERRAL },
  pageInfo: { hasNextPage: true, hasPreviousPage: true, startCursor: true, endCursor: true },
  totalCount: true,
  counts: COUNTS,
};

/**
 * What a card token reads of its contact. An allow-list, so that a field which is new to the schema is not part of it;
 * and by place rather than by type, since a contact at the other end of a referral is shown by name alone.
 */
export const CARD: Fields = {
  id: true,
  externalId: true,
  displayName: true,
  givenName: true,
  familyName: true,
  kind: true,
  lifecycle: true,
  jobTitle: true,
  company: { id: true, name: true },
  tags: { id: true, name: true, color: true },
  createdAt: true,
  updatedAt: true,
  customerSince: true,
  lastInteractionAt: true,
  lastPurchasedAt: true,
  lastUpgradedAt: true,
  purchaseCount: true,
  lifetimeValue: { amount: true, currency: true },
  referralStatus: {
    summary: true,
    activity: true,
    askState: true,
    conversionRate: true,
    counts: COUNTS,
    referredBy: REFERRAL,
    referralsMade: REFERRALS,
    referralsReceived: REFERRALS,
    thanksDue: REFERRAL,
    network: {
      depth: true,
      maxDepth: true,
      descendantCount: true,
      byDepth: { depth: true, count: true, converted: true },
      truncated: true,
    },
  },
};

/**
 * Why a root field is more than the card of a contact; null where it is the card. By the document rather than by what
 * is resolved, so that @skip, aliases and fragments change nothing.
 *
 * @param args of the field, with the variables in place
 */
export function beyondCard(contactId: string, info: GraphQLResolveInfo, args: Record<string, unknown>): string | null {
  const { parentType, fieldName, fieldNodes, fragments } = info;
  if (parentType.name !== 'Query' || fieldName !== 'contact') return `${fieldName} is not part of a card.`;
  if (typeof args['id'] !== 'string' || args['id'].toLowerCase() !== contactId) {
    return 'This token reads the card of another contact, which is asked for by its id.';
  }
  const foreign = foreignField(fieldNodes, CARD, fragments);
  return foreign && `${foreign} is not part of a card.`;
}

/** The path of the first field that is not among those which may be asked for. */
function foreignField(
  nodes: readonly FieldNode[],
  fields: Fields,
  fragments: GraphQLResolveInfo['fragments'],
): string | null {
  // A fragment that is spread in many places is walked once for each, or 30 lines could take a minute.
  const seen = new Map<Fields, Set<SelectionSetNode>>();
  const walk = (set: SelectionSetNode, allowed: Fields): string | null => {
    const walked = seen.get(allowed) ?? new Set();
    if (walked.has(set)) return null;
    seen.set(allowed, walked.add(set));
    for (const selection of set.selections) {
      const foreign =
        selection.kind === Kind.FIELD
          ? walkField(selection, allowed)
          : walk(
              (selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value]! : selection).selectionSet,
              allowed,
            );
      if (foreign) return foreign;
    }
    return null;
  };
  const walkField = ({ name: { value: name }, selectionSet }: FieldNode, allowed: Fields): string | null => {
    if (name === '__typename') return null;
    const inside = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!inside) return name;
    const foreign = selectionSet && (inside === true ? name : walk(selectionSet, inside));
    return foreign ? `${name}.${foreign}` : null;
  };
  for (const { selectionSet } of nodes) {
    const foreign = selectionSet && walk(selectionSet, fields);
    if (foreign) return foreign;
  }
  return null;
}
